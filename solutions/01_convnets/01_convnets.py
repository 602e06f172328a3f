# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [raw]
# # ASSIGNMENT CONFIG
# name: 01_convnets
# tests:
#   files: true
#   ok_format: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# # تمرین اول: شبکه‌های عصبی کانولوشنی
#
# **یادگیری عمیق برای بینایی ماشین، فصل پنجم، بخش** `5.1`
#
# در درس دیدید که یک شبکه کانولوشنی کوچک ارقام دست‌نویس را با دقت `99` درصد می‌شناسد، در حالی که شبکه تمام‌متصل فصل دوم به `97.8` درصد رسیده بود. در این تمرین همان شبکه را باز می‌کنید تا هیچ عددی از خلاصه آن بی‌توضیح نماند: اول اندازه‌ها و تعداد پارامترها را خودتان حساب می‌کنید، بعد شبکه را می‌سازید و آموزش می‌دهید، بعد می‌بینید کجا اشتباه می‌کند، و در پایان کانولوشن، لبه‌یابی و ادغام را فقط با NumPy می‌نویسید.
#
# بیست‌ودو پرسش و یک پرسش **امتیازی** در شش بخش آمده است. هر بخش برای یک نشست است و لازم نیست همه را یک‌جا انجام دهید. نمره پرسش امتیازی نمره‌های ازدست‌رفته را جبران می‌کند، ولی نمره کل از `100` بیشتر نمی‌شود.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | **بخش اول** | **از تصویر تا عدد** | **`15`** | **`4.5`** | **`31`** |
# | `a1` | تصویرها به شکل ورودی شبکه | `3` | `1` | `5` |
# | `a2` | اندازه خروجی کانولوشن چقدر است؟ | `4` | `1` | `8` |
# | `a3` | هر لایه چند وزن یاد می‌گیرد؟ | `4` | `1.5` | `10` |
# | `a4` | شکل را در شبکه دنبال کنید | `4` | `1` | `8` |
# | **بخش دوم** | **ساختن و آموزش دادن شبکه** | **`23`** | **`6.5`** | **`45`** |
# | `a5` | شبکه کانولوشنی درس | `7` | `1.5` | `20` |
# | `a6` | تابع زیانی که با برچسب‌ها جور است | `4` | `1` | `10` |
# | `a7` | آموزش روی رقم‌ها | `12` | `4` | `15` |
# | **بخش سوم** | **هزینه شبکه و اشتباه‌های آن** | **`14`** | **`4`** | **`44`** |
# | `a8` | شبکه تمام‌متصل چند پارامتر می‌خواهد؟ | `4` | `1` | `10` |
# | `a9` | بدترین اشتباه‌ها | `3` | `1` | `12` |
# | `a10` | تصویر را جابه‌جا کنید | `4` | `1` | `12` |
# | `a11` | دقت برای هر دو نوع برچسب | `3` | `1` | `10` |
# | **بخش چهارم** | **کانولوشن، فقط با NumPy** | **`23`** | **`7.5`** | **`76`** |
# | `b1` | قابی از صفر | `3` | `1` | `8` |
# | `b2` | کرنل را روی تصویر بلغزانید | `5` | `2` | `20` |
# | `b3` | کانولوشن ریاضی | `3` | `1` | `8` |
# | `b4` | حالت same چند صفر می‌خواهد؟ | `4` | `1` | `10` |
# | `b5` | یک لایه کانولوشن کامل | `8` | `2.5` | `30` |
# | **بخش پنجم** | **لبه‌ها در یک عکس** | **`8`** | **`2`** | **`27`** |
# | `b6` | لبه‌ها با سوبل | `4` | `1` | `15` |
# | `b7` | لبه به کدام سو است؟ | `4` | `1` | `12` |
# | **بخش ششم** | **نقشه‌های کوچک‌تر، دید وسیع‌تر** | **`17`** | **`5`** | **`57`** |
# | `b8` | ادغام بیشینه | `5` | `2` | `20` |
# | `b9` | ادغام میانگین و گام | `4` | `1` | `15` |
# | `b10` | هر لایه تا کجا را می‌بیند؟ | `4` | `1` | `12` |
# | `b11` | لایه‌ای با کرنل خودتان | `4` | `1` | `10` |
# | `b12` | ادغام بیشینه، رو به عقب (امتیازی) | `5` | `1` | `25` |
# | **جمع، بدون امتیازی** | | **`100`** | **`29.5`** | **`280`** |
#
# </div>

# %% [markdown] lang="en"
# # Assignment 1: Convolutional networks
#
# **Deep learning for computer vision, chapter 5, section 5.1**
#
# In class you saw a small convnet recognise handwritten digits with 99 % accuracy, where the densely connected network of chapter 2 had reached 97.8 %. In this assignment you take that very network apart and leave no number of its summary unexplained: first you work out the sizes and the parameter counts yourself, then you build the network and train it, you look at what it gets wrong, and at the end you write convolution, edge detection and pooling with nothing but NumPy.
#
# There are twenty-two questions and one **bonus** question in six parts. A part is meant for one sitting; you need not do them all at once. Points of the bonus question make up for points lost elsewhere, but the total never goes above 100.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | **Part 1** | **From a picture to numbers** | **15** | **4.5** | **31** |
# | `a1` | Pictures as the network's input | 3 | 1 | 5 |
# | `a2` | How large is the output of a convolution? | 4 | 1 | 8 |
# | `a3` | How many weights does a layer learn? | 4 | 1.5 | 10 |
# | `a4` | Follow the shape through the network | 4 | 1 | 8 |
# | **Part 2** | **Building and training the network** | **23** | **6.5** | **45** |
# | `a5` | The course's convnet | 7 | 1.5 | 20 |
# | `a6` | The loss that fits the labels | 4 | 1 | 10 |
# | `a7` | Training on the digits | 12 | 4 | 15 |
# | **Part 3** | **What the network costs, and where it goes wrong** | **14** | **4** | **44** |
# | `a8` | What would a dense network cost? | 4 | 1 | 10 |
# | `a9` | The worst mistakes | 3 | 1 | 12 |
# | `a10` | Move a picture | 4 | 1 | 12 |
# | `a11` | Accuracy for both kinds of labels | 3 | 1 | 10 |
# | **Part 4** | **Convolution, with NumPy alone** | **23** | **7.5** | **76** |
# | `b1` | A frame of zeros | 3 | 1 | 8 |
# | `b2` | Slide a kernel over an image | 5 | 2 | 20 |
# | `b3` | The convolution of mathematics | 3 | 1 | 8 |
# | `b4` | How many zeros does same need? | 4 | 1 | 10 |
# | `b5` | A whole convolution layer | 8 | 2.5 | 30 |
# | **Part 5** | **Edges in a photo** | **8** | **2** | **27** |
# | `b6` | Edges with Sobel | 4 | 1 | 15 |
# | `b7` | Which way does an edge run? | 4 | 1 | 12 |
# | **Part 6** | **Smaller maps, wider views** | **17** | **5** | **57** |
# | `b8` | Max pooling | 5 | 2 | 20 |
# | `b9` | Average pooling and strides | 4 | 1 | 15 |
# | `b10` | How far does a layer see? | 4 | 1 | 12 |
# | `b11` | A layer with your own kernel | 4 | 1 | 10 |
# | `b12` | Max pooling, backwards (bonus) | 5 | 1 | 25 |
# | **Sum, without the bonus** | | **100** | **29.5** | **280** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## بینایی ماشین و دسته‌بندی تصویر
#
# **بینایی ماشین** می‌کوشد کارهایی را خودکار کند که سیستم بینایی انسان انجام می‌دهد: دسته‌بندی تصویر («گربه»)، دسته‌بندی همراه با مکان‌یابی (گربه، و کادری دور آن)، تشخیص اشیا (گربه و سگ و اردک، هر کدام با کادر خودش)، جداسازی نمونه‌ها (پیکسل‌های هر کدام)، تشخیص چهره و حالت آن، و نوشتن شرح برای تصویر. این درس به **دسته‌بندی تصویر** می‌پردازد که پایه بقیه است.
#
# دسته‌بندی برای ما آسان و برای ماشین سخت است، چون ماشین فقط آرایه‌ای از عددها می‌بیند و یک شیء به شکل‌های بسیار متفاوتی در عددها ظاهر می‌شود. درس هفت دشواری را نام می‌برد:
#
# | دشواری | یعنی چه |
# |---|---|
# | تغییر زاویه دید (viewpoint variation) | همان شیء از روبه‌رو و از پهلو |
# | تغییر مقیاس (scale variation) | نزدیک و دور |
# | تغییر شکل (deformation) | گربه نشسته و گربه دراز کشیده |
# | پوشیدگی (occlusion) | فقط بخشی از شیء دیده می‌شود |
# | نور (illumination conditions) | روشن، تاریک، سایه‌دار |
# | شلوغی پس‌زمینه (background clutter) | شیء در پس‌زمینه گم می‌شود |
# | تنوع درون کلاس (intra-class variation) | هر صندلی شکل خودش را دارد |
#
# **شبکه‌های عصبی کانولوشنی** نوعی مدل یادگیری عمیق‌اند که تقریباً همه جا در بینایی ماشین به کار می‌روند. رقم‌های این تمرین بعضی از این دشواری‌ها را دارند: هر کس `7` را به شکل خودش می‌نویسد. تغییر مکان هم دشواری دیگری است که در بخش سوم آن را می‌آزمایید.
#
# </div>

# %% [markdown] lang="en"
# ## Computer vision and image classification
#
# **Computer vision** tries to automate what the human visual system does: classifying images ("cat"), classification with localisation (a cat, and a box around it), detecting objects (cat, dog and duck, each with its box), segmenting instances (the pixels of each), recognising faces and their expressions, and writing captions. This course is about **image classification**, on which the others rest.
#
# Classification is easy for us and hard for a machine, because a machine sees nothing but an array of numbers, and one object can appear in these numbers in very many ways. The course names seven difficulties:
#
# | difficulty | what it means |
# |---|---|
# | viewpoint variation | the same object from the front and from the side |
# | scale variation | near and far |
# | deformation | a cat that sits and a cat that lies |
# | occlusion | only part of the object can be seen |
# | illumination conditions | bright, dark, in shadow |
# | background clutter | the object is lost in its background |
# | intra-class variation | every chair has a shape of its own |
#
# **Convolutional neural networks** are a kind of deep learning model that is used almost everywhere in computer vision. The digits of this assignment show some of these difficulties: everybody writes a 7 in a way of their own. A change of place is another difficulty; you will try it in part 3.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد)، سلول «آماده‌سازی» و سلول «داده» باید دوباره اجرا شوند.
# - هر پرسش چهار چیز دارد: متن درس، کار خواسته‌شده، **سلول پاسخ** که به جای `...` در آن پاسخ خود را می‌نویسید، و **سلول بررسی** مثل `grader.check("a1")`.
# - نام تابع‌ها و متغیرهایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. تعریف نام‌های دیگر اشکالی ندارد. سلول‌های پاسخ و بررسی را پاک یا دوتکه نکنید.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. این آزمون‌ها چند مثال کوچک را می‌سنجند که بیشترشان در همین متن آمده‌اند، و نشان می‌دهند که پرسش را درست فهمیده‌اید. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با عددهای دیگری اجرا می‌شوند. پس حتی اگر همه آزمون‌های سلول بررسی درست باشد، هنوز به معنای نمره کامل نیست؛ یکی دو مثال هم خودتان بسازید و با دست حساب کنید.
# - هر آزمون نمره جداگانه دارد، پس پاسخ ناقص هم نمره می‌گیرد. اگر در پرسشی ماندید، از آن بگذرید: فقط `a7` به پاسخ‌های `a1` و `a5` و `a6` نیاز دارد. در `b3` و `b6` می‌توانید تابع `b2` را صدا بزنید و در `b7` تابع `b6` را؛ بقیه مستقل‌اند.
# - زیر هر پرسش سه **راهنمایی** بسته هست: اولی یک مثال کوچک است، دومی ابزار یا فرمول را نام می‌برد و سومی اسکلت پاسخ را نشان می‌دهد. باز کردن آن‌ها نمره‌ای کم نمی‌کند، چه همین حالا و چه بعداً؛ پس اول چند دقیقه خودتان فکر کنید.
# - نمره‌دهی آموزش شبکه را تکرار **نمی‌کند**. سلول آموزش پرسش `a7` دو فایل `runs/digits.npz` و `runs/digits.json` را می‌سازد و باید آن‌ها را همراه نوت‌بوک تحویل دهید. روش تحویل در پایان نوت‌بوک آمده است.
#
# **درباره نسخه Keras:** کدهای اسلایدها برای Keras 2 در سال `2018` نوشته شده‌اند و این نوت‌بوک با Keras 3 کار می‌کند. تفاوت‌ها کم است و هر جا لازم باشد گفته می‌شود؛ مثلاً امروز شکل ورودی را به جای آرگومان `input_shape` در لایه اول، با `keras.Input` می‌دهیم.
#
# </div>

# %% [markdown] lang="en"
# ## How to work
#
# - Run the cells in order, top to bottom. Each time you open the notebook, the very first cell (which makes `grader`), the setup cell and the data cell have to run again.
# - Every question has four things: the lesson, the task, an **answer cell** in which you replace `...` with your answer, and a **check cell** such as `grader.check("a1")`.
# - Keep the names of the functions and variables a question asks for; they are graded by name. Other names of your own do no harm. Do not delete or split answer cells and check cells.
# - A check cell runs the **public tests** only. They try a few small examples, most of them from the text, and show that you have understood the task. **The hidden tests decide your grade**; they run after you have handed in, with other numbers. So even when every test of a check cell passes, that is not yet full marks: make up a case or two of your own and work them out by hand.
# - Every test has points of its own, so half an answer earns something. If you are stuck, go on: only `a7` needs the answers of `a1`, `a5` and `a6`. In `b3` and `b6` you may call your function of `b2`, and in `b7` that of `b6`; the others stand alone.
# - Under each question are three folded **hints**: the first is a tiny example, the second names the tool or the formula, the third shows the skeleton of an answer. Opening them costs no points, now or later, so think for a few minutes first.
# - Grading does **not** train your network again. The training cell of question `a7` writes two files, `runs/digits.npz` and `runs/digits.json`, and you hand them in together with the notebook. The end of the notebook says how.
#
# **About the version of Keras:** the code on the slides is Keras 2 of 2018; this notebook runs on Keras 3. Little has changed, and the text says so where it matters; for example, the shape of the input is now given by `keras.Input` and no longer by the argument `input_shape` of the first layer.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آماده‌سازی
#
# این سلول را پیش از هر چیز اجرا کنید. اجرای بار اول چند ثانیه طول می‌کشد، چون Keras بارگذاری می‌شود. اگر TensorFlow چند خط قرمز نوشت، نگران نباشید؛ خطا نیستند.
#
# حالت `"offline"` از تصویرهای کوچکی استفاده می‌کند که همراه تمرین آمده‌اند و اینترنت نمی‌خواهد. اگر می‌خواهید رقم‌های MNIST را هم ببینید، `"full"` آن‌ها را یک بار دانلود می‌کند (حدود `11` مگابایت). همه پرسش‌ها با `"offline"` کامل حل می‌شوند.
#
# </div>

# %% [markdown] lang="en"
# ### Setup
#
# Run this cell before anything else. The first time takes a few seconds, because Keras is being loaded. Never mind a few red lines from TensorFlow; they are no errors.
#
# The profile `"offline"` uses small pictures that come with the assignment and needs no internet. If you want to look at the digits of MNIST too, `"full"` downloads them once (about 11 MB). Every question can be solved completely with `"offline"`.

# %%
import numpy as np
import matplotlib.pyplot as plt
import keras
from keras import layers
from autograder import checks
from autograder.checks.runs import save_run
from datasets import load_digits, load_photo

PROFILE = "offline"
checks.set_language("LANGUAGE_CODE")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### داده
#
# هر تصویر یک آرایه `28x28` از نوع `uint8` است: `0` یعنی سیاه و `255` یعنی سفید. برچسب هر تصویر رقمی از `0` تا `9` است. شبکه با تصویرهای آموزشی آموزش می‌بیند و با تصویرهای اعتبارسنجی می‌بینیم که با تصویرهای ندیده چه می‌کند.
#
# </div>

# %% [markdown] lang="en"
# ### Data
#
# Each picture is an array of 28x28 numbers of type `uint8`: 0 is black, 255 is white. Its label is a digit from 0 to 9. The network learns from the training pictures; the validation pictures show how it does on pictures it has not seen.

# %%
train_images, train_labels, validation_images, validation_labels = load_digits(PROFILE)
print("train_images     ", train_images.shape, train_images.dtype)
print("validation_images", validation_images.shape, validation_images.dtype)

plt.figure(figsize=(10, 1.5))
plt.imshow(np.hstack(train_images[:10]), cmap="gray")
plt.xticks(range(14, 280, 28), train_labels[:10])
plt.yticks([])
plt.xlabel("label")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش اول: از تصویر تا عدد
#
# **نشست اول، حدود `31` دقیقه، `15` نمره**
#
# تفاوت اصلی لایه تمام‌متصل و لایه کانولوشن در این است که چه الگویی یاد می‌گیرند:
#
# - **لایه تمام‌متصل الگوهای سراسری** را یاد می‌گیرد. هر واحد آن به همه `784` پیکسل یک رقم وصل است.
# - **لایه کانولوشن الگوهای محلی** را یاد می‌گیرد. هر بار فقط یک پنجره کوچک، مثلاً `3x3`، را می‌بیند و همان وزن‌ها را در همه جای تصویر به کار می‌برد.
#
# شکل زیر هر دو نگاه را روی یک رقم نشان می‌دهد: کل تصویر در سمت چپ، و نُه عددی که کانولوشن از پنجره قرمز می‌بیند در سمت راست.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 1: From a picture to numbers
#
# **First sitting, about 31 minutes, 15 points**
#
# The main difference between a dense layer and a convolution layer is the kind of pattern they learn:
#
# - **A dense layer learns global patterns.** Each of its units is connected to all 784 pixels of a digit.
# - **A convolution layer learns local patterns.** It sees one small window at a time, 3x3 for example, and uses the same weights everywhere in the picture.
#
# The figure shows both views of one digit: the whole picture on the left, and on the right the nine numbers that a convolution sees in the red window.

# %%
digit = train_images[0]
top, left = 8, 12
window = digit[top : top + 3, left : left + 3]

fig, (whole, zoom) = plt.subplots(1, 2, figsize=(7, 3.2))
whole.imshow(digit, cmap="gray")
whole.add_patch(plt.Rectangle((left - 0.5, top - 0.5), 3, 3, fill=False, edgecolor="red", linewidth=2))
whole.set_title("28 x 28 = 784 numbers")
zoom.imshow(window, cmap="gray", vmin=0, vmax=255)
for (row, column), value in np.ndenumerate(window):
    zoom.text(column, row, int(value), ha="center", va="center", color="red", fontsize=14)
zoom.set_title("3 x 3 = 9 numbers")
zoom.set_xticks([])
zoom.set_yticks([])
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# از همین نگاه محلی دو ویژگی مهم نتیجه می‌شود:
#
# 1. **الگوها مستقل از مکان‌اند.** شبکه‌ای که الگویی را در گوشه پایین سمت راست یاد گرفته است، آن را در گوشه بالای سمت چپ هم می‌شناسد. شبکه تمام‌متصل باید همان الگو را در مکان جدید از نو یاد بگیرد. به همین دلیل شبکه کانولوشنی به نمونه‌های کمتری نیاز دارد.
# 2. **الگوها سلسله‌مراتب فضایی دارند.** لایه اول الگوهای کوچک مانند لبه‌ها را یاد می‌گیرد، لایه دوم از ترکیب آن‌ها الگوهای بزرگ‌تر می‌سازد و همین‌طور تا آخر. در بخش ششم حساب می‌کنید که هر لایه چه پنجره‌ای از تصویر اصلی را می‌بیند.
#
# ## پرسش `a1`: تصویرها به شکل ورودی شبکه
#
# **`3` نمره، حدود `5` دقیقه**
#
# شبکه درس ورودی‌هایی با شکل `(28, 28, 1)` می‌گیرد: ارتفاع، عرض و تعداد کانال‌ها. تصویر سیاه‌وسفید یک کانال دارد و تصویر رنگی RGB سه کانال. بُعد اول هر آرایه هم شماره نمونه در دسته است. پس `n` تصویر با شکل `(n, 28, 28)` باید به شکل `(n, 28, 28, 1)` درآید.
#
# علاوه بر این، شبکه‌های عصبی با عددهای کوچک بهتر کار می‌کنند. مقدار پیکسل‌ها را از بازه `0` تا `255` به بازه `0` تا `1` می‌بریم و با نوع `float32` نگه می‌داریم که نوع پیش‌فرض Keras است. نوع `float64` دو برابر حافظه می‌گیرد و سودی ندارد.
#
# چند مقدار برای نمونه:
#
# <div dir="ltr">
#
# | `uint8` | `float32` |
# |---|---|
# | 0 | 0.0 |
# | 51 | 0.2 |
# | 102 | 0.4 |
# | 255 | 1.0 |
#
# </div>
#
# **کار شما.** تابع `prepare(images)` را بنویسید. ورودی آرایه‌ای `uint8` با شکل `(n, 28, 28)` است و خروجی آرایه‌ای جدید از نوع `float32` با شکل `(n, 28, 28, 1)` که هر مقدار آن بر `255` تقسیم شده است. آرایه ورودی نباید تغییر کند. تابع باید برای یک تصویر (`n = 1`) و حتی برای هیچ تصویر (`n = 0`) هم کار کند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# یک تصویر فرضی `2x2` را در نظر بگیرید: `[[0, 255], [51, 102]]`. خروجی آن `[[[0.0], [1.0]], [[0.2], [0.4]]]` است: همان عددها تقسیم بر `255`، و هر عدد در یک کروشه تازه. این کروشه تازه همان بُعد کانال است که آخر از همه می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# متد `astype` نوع را عوض می‌کند و همیشه آرایه تازه‌ای می‌سازد. برای بُعد تازه یکی از `reshape`، `np.expand_dims` یا `np.newaxis` کافی است. اول نوع را عوض کنید و بعد تقسیم کنید: حاصل تقسیم آرایه `uint8` بر `255` از نوع `float64` است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def prepare(images):
#     scaled = images.astype(...) / ...
#     return np.expand_dims(scaled, axis=...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# Two important properties follow from this local view:
#
# 1. **Patterns do not depend on the place (translation invariance).** A network that has learned a pattern in the lower right corner recognises it in the upper left corner too. A dense network has to learn the pattern anew at the new place. This is why a convnet needs fewer examples.
# 2. **Patterns form a spatial hierarchy.** The first layer learns small patterns such as edges, the second combines them into larger ones, and so on. In part 6 you will work out how large a window of the original picture each layer looks at.
#
# ## Question `a1`: Pictures as the network's input
#
# **3 points, about 5 minutes**
#
# The course's network takes inputs of shape `(28, 28, 1)`: height, width and number of channels. A grey picture has one channel, a colour picture (RGB) has three. The first axis of every array counts the examples in the batch. So `n` pictures of shape `(n, 28, 28)` have to become `(n, 28, 28, 1)`.
#
# Besides, neural networks work better with small numbers. We bring the pixel values from the range 0 to 255 into the range 0 to 1 and keep them as `float32`, which is what Keras uses by default; `float64` takes twice the memory for nothing.
#
# A few values as examples:
#
# | `uint8` | `float32` |
# |---|---|
# | 0 | 0.0 |
# | 51 | 0.2 |
# | 102 | 0.4 |
# | 255 | 1.0 |
#
# **Task.** Write the function `prepare(images)`. It takes a `uint8` array of shape `(n, 28, 28)` and returns a new `float32` array of shape `(n, 28, 28, 1)` with every value divided by 255. The array passed in must not change. The function has to work for one picture (`n = 1`) and even for none (`n = 0`).
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Think of a 2x2 picture: `[[0, 255], [51, 102]]`. Its result is `[[[0.0], [1.0]], [[0.2], [0.4]]]`: the same numbers divided by 255, each in a bracket of its own. That new bracket is the channel axis, which comes last.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The method `astype` changes the type and always makes a new array. For the new axis, any of `reshape`, `np.expand_dims` and `np.newaxis` will do. Change the type first and divide afterwards: a `uint8` array divided by 255 is `float64`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def prepare(images):
#     scaled = images.astype(...) / ...
#     return np.expand_dims(scaled, axis=...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a1

# %% [raw]
# # BEGIN SOLUTION


# %%
def prepare(images):
    """Turn pictures of digits into the input of a convnet.

    images: array of shape (n, 28, 28), dtype uint8, values 0 to 255; n may be 0.
    Returns an array of shape (n, 28, 28, 1), dtype float32, values from 0 to 1.
    The array that was passed in keeps its shape and its values.

    Example: five pictures give shape (5, 28, 28, 1); a pixel of 51 becomes 0.2.
    """
    # BEGIN SOLUTION NO PROMPT
    return images[..., np.newaxis].astype("float32") / 255
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_five_pictures_get_a_channel_axis_and_float32(prepare):
    import numpy as np
    from autograder import checks

    images = np.zeros((5, 28, 28), dtype="uint8")
    checks.array(prepare(images), "prepare(images), images of shape (5, 28, 28)", shape=(5, 28, 28, 1), dtype="float32")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_known_pixels_get_known_values(prepare):
    import numpy as np
    from autograder import checks

    images = np.zeros((2, 28, 28), dtype="uint8")
    images[1, 3, :6] = [0, 51, 102, 153, 204, 255]
    what = "prepare(images)[1, 3, :6, 0], pixels 0 51 102 153 204 255"
    pixels = checks.array(prepare(images), "prepare(images)", shape=(2, 28, 28, 1))[1, 3, :6, 0]
    checks.close(pixels, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_every_pixel_keeps_its_place_and_is_scaled_alike(prepare):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    # The brightest pixel is far below 255, so that scaling by the brightest one shows.
    images = rng.integers(3, 180, size=(int(rng.integers(3, 9)), 28, 28)).astype("uint8")
    expected = np.empty(images.shape + (1,))
    expected[:, :, :, 0] = np.true_divide(images, 255.0)
    checks.close(prepare(images), expected, "prepare(images)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_one_picture_and_no_picture_work_too(prepare):
    from autograder import checks

    rng = checks.rng()
    for n in (1, 0):
        images = rng.integers(0, 256, size=(n, 28, 28)).astype("uint8")
        checks.array(
            prepare(images), f"prepare(images), images of shape ({n}, 28, 28)", shape=(n, 28, 28, 1), dtype="float32"
        )


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_pictures_passed_in_stay_as_they_are(prepare):
    from autograder import checks

    rng = checks.rng()
    images = rng.integers(0, 256, size=(int(rng.integers(2, 6)), 28, 28)).astype("uint8")
    before = images.copy()
    checks.array(prepare(images), "prepare(images)", shape=before.shape + (1,), dtype="float32")
    checks.equal(images, before, "images after prepare(images)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a2`: اندازه خروجی کانولوشن چقدر است؟
#
# **`4` نمره، حدود `8` دقیقه**
#
# در خلاصه شبکه درس، لایه اول تصویر `28x28` را به نقشه ویژگی `26x26` تبدیل می‌کند. چرا `26`؟ جواب **اثر مرزی** است: پنجره `3x3` باید کاملاً درون تصویر بماند، پس مرکز آن نمی‌تواند روی پیکسل‌های مرزی قرار بگیرد و از هر طرف یک پیکسل کم می‌شود.
#
# سه عدد دیگر هم در اندازه خروجی نقش دارند:
#
# - **اندازه پنجره** که با `k` نشان می‌دهیم و معمولاً `3` یا `5` است.
# - **پدینگ** که با `p` نشان می‌دهیم: تعداد ردیف‌ها و ستون‌های صفری که به **هر طرف** تصویر اضافه می‌شود. با `padding="valid"`، که پیش‌فرض Keras است، پدینگی در کار نیست (`p = 0`). با `padding="same"` آن‌قدر صفر اضافه می‌شود که خروجی هم‌اندازه ورودی شود؛ برای پنجره `3x3` با گام `1` یعنی `p = 1`.
# - **گام** که با `s` نشان می‌دهیم: فاصله دو پنجره متوالی. پیش‌فرض آن `1` است. با گام `2` پنجره‌ها یکی در میان برداشته می‌شوند و عرض و ارتفاع نقشه ویژگی تقریباً نصف می‌شود.
#
# در شکل زیر هر نقطه قرمز مرکز یک پنجره `3x3` روی تصویری `5x5` است و خانه‌های سفید پدینگ‌اند. تعداد نقطه‌ها در هر ردیف همان اندازه خروجی است.
#
# </div>

# %% [markdown] lang="en"
# ## Question `a2`: How large is the output of a convolution?
#
# **4 points, about 8 minutes**
#
# In the summary of the course's network, the first layer turns a 28x28 picture into a 26x26 feature map. Why 26? The answer is the **border effect**: a 3x3 window has to stay inside the picture, so its centre can never be on a border pixel, and one pixel is lost on every side.
#
# Three more numbers decide the size of the output:
#
# - **The size of the window**, `k`, usually 3 or 5.
# - **Padding**, `p`: how many rows and columns of zeros are added on **each side** of the picture. With `padding="valid"`, the default in Keras, there is none (`p = 0`). With `padding="same"`, enough zeros are added for the output to be as large as the input; for a 3x3 window with stride 1 that means `p = 1`.
# - **Stride**, `s`: the distance between two successive windows. The default is 1. With stride 2, every other window is taken and the width and height of the feature map are roughly halved.
#
# In the figure, each red dot is the centre of a 3x3 window on a 5x5 picture; white squares are padding. The number of dots in a row is the size of the output.

# %%
fig, axes = plt.subplots(1, 3, figsize=(9, 3.2))
for axis, (p, s) in zip(axes, [(0, 1), (1, 1), (0, 2)]):
    side = 5 + 2 * p
    grid = np.zeros((side, side))
    grid[p : p + 5, p : p + 5] = 1
    axis.pcolormesh(grid, cmap="Greys", vmin=0, vmax=4, edgecolors="grey")
    centres = np.arange(1, side - 1, s) + 0.5
    rows, columns = np.meshgrid(centres, centres)
    axis.plot(columns, rows, "o", color="red")
    axis.set_title(f"n=5, k=3, p={p}, s={s}")
    axis.set_aspect("equal")
    axis.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# چند مثال که همه از درس آمده‌اند:
#
# <div dir="ltr">
#
# | n | k | p | s | output | |
# |---|---|---|---|---|---|
# | 28 | 3 | 0 | 1 | 26 | `conv2d_1` |
# | 26 | 2 | 0 | 2 | 13 | `max_pooling2d_1` |
# | 13 | 3 | 0 | 1 | 11 | `conv2d_2` |
# | 11 | 2 | 0 | 2 | 5 | `max_pooling2d_2` |
# | 28 | 3 | 1 | 1 | 28 | `padding="same"` |
#
# </div>
#
# ردیف چهارم را با دقت ببینید: پنجره `2x2` با گام `2` روی `11` پیکسل، از خانه‌های `0` و `2` و `4` و `6` و `8` شروع می‌شود. پنجره بعدی باید از خانه `10` شروع شود، ولی از تصویر بیرون می‌زند؛ پس کنار گذاشته می‌شود و ستون آخر در هیچ پنجره‌ای نیست.
#
# **کار شما.** تابع `conv_output_size(n, k, p=0, s=1)` را بنویسید که طول ضلع خروجی را به صورت یک عدد صحیح برگرداند: `n` ضلع ورودی، `k` ضلع پنجره، `p` پدینگ در هر طرف و `s` گام است. پنجره‌ای که کامل جا نمی‌شود به حساب نمی‌آید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `n = 7` و `k = 3` و `s = 2`، پنجره‌ها از خانه‌های `0` و `2` و `4` شروع می‌شوند؛ پنجره‌ای که از `6` شروع شود جا نمی‌شود. پس خروجی `3` است. با `n = 8` هم خروجی `3` می‌ماند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# ورودی همراه با پدینگ `n + 2p` خانه دارد. پنجره از اولین جایش تا آخرین جای ممکن، `n + 2p - k` خانه حرکت می‌کند. ببینید چند گام کامل در این مسافت هست (تقسیم صحیح `//` در پایتون) و خودِ جای اول را هم بشمارید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def conv_output_size(n, k, p=0, s=1):
#     distance = ...          # from the first position of the window to the last one that fits
#     return distance // ... + ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# A few examples, all from the course:
#
# | n | k | p | s | output | |
# |---|---|---|---|---|---|
# | 28 | 3 | 0 | 1 | 26 | `conv2d_1` |
# | 26 | 2 | 0 | 2 | 13 | `max_pooling2d_1` |
# | 13 | 3 | 0 | 1 | 11 | `conv2d_2` |
# | 11 | 2 | 0 | 2 | 5 | `max_pooling2d_2` |
# | 28 | 3 | 1 | 1 | 28 | `padding="same"` |
#
# Look closely at the fourth row: a 2x2 window with stride 2 on 11 pixels starts at 0, 2, 4, 6 and 8. The next one would start at 10 and stick out of the picture; it is left out, and the last column is in no window at all.
#
# **Task.** Write the function `conv_output_size(n, k, p=0, s=1)` that returns the side of the output as an integer: `n` is the side of the input, `k` the side of the window, `p` the padding on each side and `s` the stride. A window that does not fit completely does not count.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `n = 7`, `k = 3` and `s = 2`, the windows start at 0, 2 and 4; one that started at 6 would not fit. So the output is 3. With `n = 8` it is still 3.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The input with its padding has `n + 2p` places. From its first position to the last possible one, the window moves over `n + 2p - k` places. Find how many whole strides there are in that distance (integer division, `//` in Python), and count the first position as well.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def conv_output_size(n, k, p=0, s=1):
#     distance = ...          # from the first position of the window to the last one that fits
#     return distance // ... + ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a2

# %% [raw]
# # BEGIN SOLUTION


# %%
def conv_output_size(n, k, p=0, s=1):
    """Return how many positions a window has along one side.

    n: length of the input's side, k: length of the window's side, both in pixels.
    p: zeros added at each of the two ends. s: step between two windows (stride).
    Returns a whole number; a window that would stick out at the end is not counted.

    Example: conv_output_size(28, 3) is 26.
    """
    # BEGIN SOLUTION NO PROMPT
    return (n + 2 * p - k) // s + 1
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_sides_of_the_course_network(conv_output_size):
    from autograder import checks

    checks.equal(checks.integer(conv_output_size(28, 3), "conv_output_size(28, 3)"), 26, "conv_output_size(28, 3)")
    checks.equal(checks.integer(conv_output_size(13, 3), "conv_output_size(13, 3)"), 11, "conv_output_size(13, 3)")
    checks.equal(checks.integer(conv_output_size(5, 3), "conv_output_size(5, 3)"), 3, "conv_output_size(5, 3)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_padding_and_stride_on_small_sides(conv_output_size):
    from autograder import checks

    what = "conv_output_size(5, 3, p=1)"
    checks.equal(checks.integer(conv_output_size(5, 3, p=1), what), 5, what)
    what = "conv_output_size(7, 3, s=2)"
    checks.equal(checks.integer(conv_output_size(7, 3, s=2), what), 3, what)
    what = "conv_output_size(8, 2, p=1, s=4)"
    checks.equal(checks.integer(conv_output_size(8, 2, p=1, s=4), what), 3, what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_a_last_window_that_sticks_out_is_not_counted(conv_output_size):
    from autograder import checks

    rng = checks.rng()
    for s in (2, 3, 4, 5):
        for left_over in {1, s - 1}:
            k, steps = int(rng.integers(2, 8)), int(rng.integers(3, 30))
            n = k + steps * s + left_over
            what = f"conv_output_size({n}, {k}, s={s})"
            checks.equal(checks.integer(conv_output_size(n, k, s=s), what), steps + 1, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_padding_counts_at_both_ends(conv_output_size):
    from autograder import checks

    rng = checks.rng()
    for s in (1, 2, 3):
        for p in (1, 2, 3):
            k = int(rng.integers(p + 1, p + 6))
            n = int(rng.integers(k, 40))
            what = f"conv_output_size({n}, {k}, p={p}, s={s})"
            starts = [start for start in range(-p, n + p, s) if start + k <= n + p]
            checks.equal(checks.integer(conv_output_size(n, k, p=p, s=s), what), len(starts), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_real_layers_have_the_same_sides(conv_output_size):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        n, k = int(rng.integers(12, 70)), int(rng.integers(1, 9))
        p, s = int(rng.integers(0, 5)), int(rng.integers(1, 5))
        padded = layers.ZeroPadding2D(p).compute_output_shape((None, n, n, 1))
        side = layers.Conv2D(1, k, strides=s).compute_output_shape(padded)[1]
        what = f"conv_output_size({n}, {k}, p={p}, s={s})"
        checks.equal(checks.integer(conv_output_size(n, k, p, s), what), side, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a3`: هر لایه چند وزن یاد می‌گیرد؟
#
# **`4` نمره، حدود `10` دقیقه**
#
# هر **فیلتر** یک لایه کانولوشن به همه کانال‌های ورودی نگاه می‌کند. پس فیلتر لایه اول `3x3x1` عدد دارد، ولی فیلتر لایه دوم `3x3x32`، چون لایه اول `32` کانال بیرون می‌دهد. هر فیلتر یک نقشه ویژگی می‌سازد و یک **بایاس** دارد: فقط یکی، نه یکی برای هر کانال ورودی. در لایه تمام‌متصل هر واحد برای هر ورودی یک وزن و در کل یک بایاس دارد. لایه‌های ادغام بیشینه و مسطح کردن هیچ پارامتری ندارند.
#
# محاسبه درس برای شبکه ارقام:
#
# </div>
#
# ```
# conv2d_1    32 x 3 x 3 x 1  + 32  =    320
# conv2d_2    64 x 3 x 3 x 32 + 64  = 18,496
# conv2d_3    64 x 3 x 3 x 64 + 64  = 36,928
# dense_1     576 x 64        + 64  = 36,928
# dense_2      64 x 10        + 10  =    650
#                                     ------
#                                     93,322
# ```
#
# <div dir="rtl" lang="fa">
#
# دو نکته در این محاسبه هست. اول اینکه اندازه تصویر در هیچ یک از سه سطر کانولوشن نیامده است: همان `320` پارامتر روی تصویر `28x28` و روی تصویر `1000x1000` کار می‌کند، چون همان وزن‌ها همه جا به کار می‌روند. یک لایه تمام‌متصل با `32` واحد روی `784` پیکسل `25,120` پارامتر می‌خواست. دوم اینکه برابری `conv2d_3` و `dense_1` تصادفی نیست: در هر دو، هر یک از `64` خروجی از `576` عدد ساخته می‌شود.
#
# **کار شما.** دو تابع بنویسید که تعداد پارامترهای یک لایه را به صورت عدد صحیح برگردانند:
#
# - تابع `conv_params(kernel_size, c_in, filters, use_bias=True)` که `kernel_size` در آن زوج `(height, width)` است و پنجره لازم نیست مربعی باشد؛ `c_in` تعداد کانال‌های ورودی و `filters` تعداد فیلترها (کانال‌های خروجی) است.
# - تابع `dense_params(inputs, units, use_bias=True)` که `inputs` در آن تعداد ورودی‌ها و `units` تعداد واحدهاست.
#
# با `use_bias=False` لایه هیچ بایاسی ندارد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# لایه‌ای با پنجره `(2, 3)`، با `2` کانال ورودی و `5` فیلتر: هر فیلتر `2 * 3 * 2 = 12` وزن و یک بایاس دارد، پس `13` پارامتر. پنج فیلتر روی هم `65` پارامتر دارند و بدون بایاس `60`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# اول پارامترهای **یک** فیلتر (یا یک واحد) را بشمارید، بعد در تعداد فیلترها (واحدها) ضرب کنید. بایاس به ازای هر فیلتر یکی است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def conv_params(kernel_size, c_in, filters, use_bias=True):
#     rows, columns = kernel_size
#     one_filter = ...
#     biases = ... if use_bias else ...
#     return filters * one_filter + biases
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a3`: How many weights does a layer learn?
#
# **4 points, about 10 minutes**
#
# Each **filter** of a convolution layer looks at all channels of its input. So a filter of the first layer holds 3x3x1 numbers, but one of the second layer holds 3x3x32, because the first layer puts out 32 channels. Each filter makes one feature map and has one **bias**: one in all, not one for every input channel. In a dense layer, each unit has one weight for every input and one bias. Max pooling and flattening have no parameters.
#
# The course's calculation for the digits network:
#
# ```
# conv2d_1    32 x 3 x 3 x 1  + 32  =    320
# conv2d_2    64 x 3 x 3 x 32 + 64  = 18,496
# conv2d_3    64 x 3 x 3 x 64 + 64  = 36,928
# dense_1     576 x 64        + 64  = 36,928
# dense_2      64 x 10        + 10  =    650
#                                     ------
#                                     93,322
# ```
#
# Two things to notice. First, the size of the picture appears in none of the three convolution lines: the same 320 parameters work on a 28x28 picture and on a 1000x1000 one, since the same weights are used everywhere. A dense layer of 32 units on 784 pixels would have needed 25,120. Second, it is no accident that `conv2d_3` and `dense_1` agree: in both, each of the 64 outputs is made from 576 numbers.
#
# **Task.** Write two functions that return the number of parameters of a layer as an integer:
#
# - `conv_params(kernel_size, c_in, filters, use_bias=True)`, where `kernel_size` is the pair `(height, width)` and the window need not be square; `c_in` is the number of input channels and `filters` the number of filters (output channels).
# - `dense_params(inputs, units, use_bias=True)`, where `inputs` is the number of inputs and `units` the number of units.
#
# With `use_bias=False` the layer has no bias at all.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A layer with a window of `(2, 3)`, 2 input channels and 5 filters: each filter has `2 * 3 * 2 = 12` weights and one bias, that is 13 parameters. Five filters have 65 together, and 60 without bias.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Count the parameters of **one** filter (or one unit) first, then multiply by the number of filters (units). There is one bias for each filter.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def conv_params(kernel_size, c_in, filters, use_bias=True):
#     rows, columns = kernel_size
#     one_filter = ...
#     biases = ... if use_bias else ...
#     return filters * one_filter + biases
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a3

# %% [raw]
# # BEGIN SOLUTION


# %%
def conv_params(kernel_size, c_in, filters, use_bias=True):
    """Return the number of weights a Conv2D layer learns, as a whole number.

    kernel_size: tuple (height, width). c_in: channels of the input. filters: channels of the output.
    use_bias: whether the layer adds a bias.

    Example: conv_params((3, 3), 1, 32) is 320.
    """
    # BEGIN SOLUTION NO PROMPT
    height, width = kernel_size
    weights = height * width * c_in * filters
    return weights + filters if use_bias else weights
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def dense_params(inputs, units, use_bias=True):
    """Return the number of weights a Dense layer learns, as a whole number.

    inputs: length of the input vector. units: length of the output vector.
    use_bias: whether the layer adds a bias.

    Example: dense_params(64, 10) is 650.
    """
    # BEGIN SOLUTION NO PROMPT
    return inputs * units + (units if use_bias else 0)
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_convolutions_of_the_course_network(conv_params):
    from autograder import checks

    what = "conv_params((3, 3), 1, 32)"
    checks.equal(checks.integer(conv_params((3, 3), 1, 32), what), 320, what)
    what = "conv_params((3, 3), 32, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 32, 64), what), 18496, what)
    what = "conv_params((3, 3), 64, 64)"
    checks.equal(checks.integer(conv_params((3, 3), 64, 64), what), 36928, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_dense_layers_of_the_course_network(dense_params):
    from autograder import checks

    what = "dense_params(576, 64)"
    checks.equal(checks.integer(dense_params(576, 64), what), 36928, what)
    what = "dense_params(64, 10)"
    checks.equal(checks.integer(dense_params(64, 10), what), 650, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_convolutions_with_rectangular_kernels(conv_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width, c_in, filters = (int(value) for value in rng.choice(range(2, 13), size=4, replace=False))
        layer = layers.Conv2D(filters, (height, width))
        layer.build((None, 16, 16, c_in))
        what = f"conv_params(({height}, {width}), {c_in}, {filters})"
        checks.equal(checks.integer(conv_params((height, width), c_in, filters), what), layer.count_params(), what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_convolutions_without_bias(conv_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width, c_in, filters = (int(value) for value in rng.choice(range(2, 13), size=4, replace=False))
        layer = layers.Conv2D(filters, (height, width), use_bias=False)
        layer.build((None, 16, 16, c_in))
        what = f"conv_params(({height}, {width}), {c_in}, {filters}, use_bias=False)"
        found = checks.integer(conv_params((height, width), c_in, filters, use_bias=False), what)
        checks.equal(found, layer.count_params(), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_dense_layers_with_and_without_bias(dense_params):
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for use_bias in (True, False, True, False):
        inputs, units = (int(value) for value in rng.choice(range(3, 60), size=2, replace=False))
        layer = layers.Dense(units, use_bias=use_bias)
        layer.build((None, inputs))
        what = f"dense_params({inputs}, {units}, use_bias={use_bias})"
        checks.equal(checks.integer(dense_params(inputs, units, use_bias=use_bias), what), layer.count_params(), what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a4`: شکل را در شبکه دنبال کنید
#
# **`4` نمره، حدود `8` دقیقه**
#
# حالا ابزار لازم برای پر کردن ستون `Output Shape` در خلاصه شبکه را دارید. شش لایه اول شبکه درس این‌ها هستند؛ ورودی `(28, 28, 1)` است، همه کانولوشن‌ها `valid` و با گام `1` هستند و ادغام بیشینه با پنجره `2x2` و گام `2` انجام می‌شود:
#
# | لایه | کار آن | شکل خروجی |
# |---|---|---|
# | `conv2d_1` | `32` فیلتر `3x3` | `(26, 26, 32)` |
# | `max_pooling2d_1` | پنجره `2x2` با گام `2` | ؟ |
# | `conv2d_2` | `64` فیلتر `3x3` | ؟ |
# | `max_pooling2d_2` | پنجره `2x2` با گام `2` | ؟ |
# | `conv2d_3` | `64` فیلتر `3x3` | ؟ |
# | `flatten_1` | چیدن همه عددها در یک سطر | ؟ |
#
# ارتفاع و عرض را با قاعده `a2` حساب کنید. تعداد کانال‌ها بعد از کانولوشن برابر تعداد فیلترهاست و **ادغام بیشینه تعداد کانال‌ها را تغییر نمی‌دهد**. مسطح کردن همه عددها را پشت سر هم در یک بردار می‌چیند، چون لایه‌های تمام‌متصل بعدی بردار یک‌بعدی می‌خواهند:
#
# </div>
#
# ```
# [[a, b, c],
#  [d, e, f],    ->    [a, b, c, d, e, f, g, h, i]
#  [g, h, i]]
# ```
#
# <div dir="rtl" lang="fa">
#
# **کار شما.** دیکشنری `shapes` را بسازید که کلیدهایش نام همین شش لایه است و مقدار هر کلید، شکل خروجی بعد از آن لایه، بدون بُعد دسته. مثلاً مقدار `shapes["conv2d_1"]` برابر `(26, 26, 32)` است. برای `flatten_1` هم یک عدد تنها و هم یک تاپل تک‌عضوی پذیرفته می‌شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# تصویری با شکل `(6, 6, 1)` را در نظر بگیرید: بعد از `4` فیلتر `3x3` شکل آن `(4, 4, 4)` است، بعد از ادغام بیشینه `(2, 2, 4)` و بعد از مسطح کردن `16`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برای هر لایه کانولوشن `conv_output_size(n, 3)` و برای هر ادغام `conv_output_size(n, 2, s=2)` را روی خروجی لایه قبل صدا بزنید. مسطح کردن سه عدد شکل را در هم ضرب می‌کند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# first = conv_output_size(26, 2, s=2)
# second = conv_output_size(first, 3)
# shapes["max_pooling2d_1"] = (first, first, 32)
# shapes["conv2d_2"] = (second, second, ...)
# ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a4`: Follow the shape through the network
#
# **4 points, about 8 minutes**
#
# You now have what it takes to fill in the column `Output Shape` of the network's summary. These are the first six layers of the course's network; the input is `(28, 28, 1)`, all convolutions are `valid` with stride 1, and max pooling has a 2x2 window with stride 2:
#
# | layer | what it does | output shape |
# |---|---|---|
# | `conv2d_1` | 32 filters, 3x3 | `(26, 26, 32)` |
# | `max_pooling2d_1` | 2x2, stride 2 | ? |
# | `conv2d_2` | 64 filters, 3x3 | ? |
# | `max_pooling2d_2` | 2x2, stride 2 | ? |
# | `conv2d_3` | 64 filters, 3x3 | ? |
# | `flatten_1` | all numbers in one row | ? |
#
# Work out height and width by the rule of `a2`. After a convolution, the number of channels is the number of filters; **max pooling leaves the number of channels as it is**. Flattening lays all numbers out in one vector, because the dense layers that follow want one axis only:
#
# ```
# [[a, b, c],
#  [d, e, f],    ->    [a, b, c, d, e, f, g, h, i]
#  [g, h, i]]
# ```
#
# **Task.** Make the dictionary `shapes` whose keys are the names of these six layers; the value of a key is the shape after that layer, without the batch axis. For example, `shapes["conv2d_1"]` is `(26, 26, 32)`. For `flatten_1` a single number or a tuple of one number will do.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Take a picture of shape `(6, 6, 1)`: after 4 filters of 3x3 its shape is `(4, 4, 4)`, after max pooling `(2, 2, 4)`, and after flattening 16.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Call `conv_output_size(n, 3)` for each convolution and `conv_output_size(n, 2, s=2)` for each pooling, on the output of the layer before. Flattening multiplies the three numbers of the shape.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# first = conv_output_size(26, 2, s=2)
# second = conv_output_size(first, 3)
# shapes["max_pooling2d_1"] = (first, first, 32)
# shapes["conv2d_2"] = (second, second, ...)
# ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a4

# %% [raw]
# # BEGIN SOLUTION

# %%
# The shape of one picture's tensor after each layer, without the batch axis: (height, width, channels).
# After flatten_1 there is a single axis: write (length,) or just the number.
""" # BEGIN PROMPT
shapes = {
    "conv2d_1": ...,
    "max_pooling2d_1": ...,
    "conv2d_2": ...,
    "max_pooling2d_2": ...,
    "conv2d_3": ...,
    "flatten_1": ...,
}
"""  # END PROMPT
# BEGIN SOLUTION NO PROMPT
shapes = {
    "conv2d_1": (26, 26, 32),
    "max_pooling2d_1": (13, 13, 32),
    "conv2d_2": (11, 11, 64),
    "max_pooling2d_2": (5, 5, 64),
    "conv2d_3": (3, 3, 64),
    "flatten_1": (576,),
}
# END SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_every_layer_has_a_readable_shape(shapes):
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    axes = {"conv2d_1": 3, "max_pooling2d_1": 3, "conv2d_2": 3, "max_pooling2d_2": 3, "conv2d_3": 3, "flatten_1": 1}
    for layer, number_of_axes in axes.items():
        shape = checks.shape_tuple(table.get(layer), f'shapes["{layer}"]')
        checks.equal(len(shape), number_of_axes, f'number of axes in shapes["{layer}"]')


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_first_convolution_leaves_26_by_26_by_32(shapes):
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    what = 'shapes["conv2d_1"]'
    checks.equal(checks.shape_tuple(table.get("conv2d_1"), what), (26, 26, 32), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_pooling_halves_the_sides_and_keeps_the_channels(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = layers.Conv2D(32, 3).compute_output_shape((None, 28, 28, 1))
    shape = layers.MaxPooling2D(2).compute_output_shape(shape)
    what = 'shapes["max_pooling2d_1"]'
    checks.equal(checks.shape_tuple(table.get("max_pooling2d_1"), what), tuple(shape[1:]), what)
    shape = layers.Conv2D(64, 3).compute_output_shape(shape)
    shape = layers.MaxPooling2D(2).compute_output_shape(shape)
    what = 'shapes["max_pooling2d_2"]'
    checks.equal(checks.shape_tuple(table.get("max_pooling2d_2"), what), tuple(shape[1:]), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_later_convolutions_lose_a_border_and_have_64_channels(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = (None, 28, 28, 1)
    network = {
        "conv2d_1": layers.Conv2D(32, 3),
        "max_pooling2d_1": layers.MaxPooling2D(2),
        "conv2d_2": layers.Conv2D(64, 3),
        "max_pooling2d_2": layers.MaxPooling2D(2),
        "conv2d_3": layers.Conv2D(64, 3),
    }
    for name, layer in network.items():
        shape = layer.compute_output_shape(shape)
        if name in ("conv2d_2", "conv2d_3"):
            what = f'shapes["{name}"]'
            checks.equal(checks.shape_tuple(table.get(name), what), tuple(shape[1:]), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_flatten_keeps_every_number(shapes):
    from keras import layers
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    shape = (None, 28, 28, 1)
    for layer in (
        layers.Conv2D(32, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3),
        layers.Flatten(),
    ):
        shape = layer.compute_output_shape(shape)
    what = 'shapes["flatten_1"]'
    checks.equal(checks.shape_tuple(table.get("flatten_1"), what), tuple(shape[1:]), what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش دوم: ساختن و آموزش دادن شبکه
#
# **نشست دوم، حدود `45` دقیقه، `23` نمره**
#
# ## پرسش `a5`: شبکه کانولوشنی درس
#
# **`7` نمره، حدود `20` دقیقه**
#
# شبکه درس از دو بخش تشکیل شده است. بخش اول، پشته‌ای از لایه‌های `Conv2D` و `MaxPooling2D`، نقشه‌های ویژگی را می‌سازد. بخش دوم، دسته‌بند تمام‌متصل، از روی آن‌ها رقم را حدس می‌زند. کد بخش اول روی اسلاید، به زبان Keras 2:
#
# </div>
#
# ```python
# model = models.Sequential()
# model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)))
# model.add(layers.MaxPooling2D((2, 2)))
# model.add(layers.Conv2D(64, (3, 3), activation='relu'))
# model.add(layers.MaxPooling2D((2, 2)))
# model.add(layers.Conv2D(64, (3, 3), activation='relu'))
# ```
#
# <div dir="rtl" lang="fa">
#
# بعد از آن، خروجی سه‌بعدی مسطح می‌شود و به دو لایه تمام‌متصل می‌رسد: اولی `64` واحد با `relu` و دومی `10` واحد با `softmax`. تابع `relu` مقدارهای منفی را صفر می‌کند و `softmax` ده عدد نامنفی با مجموع `1` می‌سازد که احتمال هر رقم هستند.
#
# کد اسلایدها در Keras 3 فقط به این تغییرها نیاز دارد:
#
# | اسلایدها، Keras 2 | امروز، Keras 3 |
# |---|---|
# | `Conv2D(..., input_shape=(28, 28, 1))` | `keras.Input(shape=(28, 28, 1))` به عنوان اولین عضو |
# | `from keras import models, layers` | `import keras` و `from keras import layers` |
# | `models.Sequential()` و `model.add(...)` | `keras.Sequential([...])`؛ روش `add` هم کار می‌کند |
# | `RMSprop(lr=1e-4)` | `RMSprop(learning_rate=1e-4)` |
# | نام `maxpooling2d_1` در خلاصه | نام `max_pooling2d`؛ شماره‌ها به نشست جاری بستگی دارند |
#
# سلول زیر همین روش را روی شبکه‌ای بسیار کوچک‌تر نشان می‌دهد که تصویر `8x8` می‌گیرد و سه کلاس دارد.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 2: Building and training the network
#
# **Second sitting, about 45 minutes, 23 points**
#
# ## Question `a5`: The course's convnet
#
# **7 points, about 20 minutes**
#
# The course's network has two parts. The first, a stack of `Conv2D` and `MaxPooling2D` layers, makes feature maps. The second, a densely connected classifier, guesses the digit from them. The code of the first part as on the slide, in Keras 2:
#
# ```python
# model = models.Sequential()
# model.add(layers.Conv2D(32, (3, 3), activation='relu', input_shape=(28, 28, 1)))
# model.add(layers.MaxPooling2D((2, 2)))
# model.add(layers.Conv2D(64, (3, 3), activation='relu'))
# model.add(layers.MaxPooling2D((2, 2)))
# model.add(layers.Conv2D(64, (3, 3), activation='relu'))
# ```
#
# After that, the output with its three axes is flattened and goes into two dense layers: 64 units with `relu`, then 10 units with `softmax`. `relu` turns negative values into zero; `softmax` makes ten numbers that are not negative and sum to 1, one probability for each digit.
#
# To run on Keras 3, the code on the slides needs these changes only:
#
# | Keras 2 (slides) | Keras 3 (today) |
# |---|---|
# | `Conv2D(..., input_shape=(28, 28, 1))` | `keras.Input(shape=(28, 28, 1))` as the first entry |
# | `from keras import models, layers` | `import keras` and `from keras import layers` |
# | `models.Sequential()` and `model.add(...)` | `keras.Sequential([...])`; `add` still works |
# | `RMSprop(lr=1e-4)` | `RMSprop(learning_rate=1e-4)` |
# | the name `maxpooling2d_1` in the summary | the name `max_pooling2d`; numbers depend on the session |
#
# The next cell shows this style on a much smaller network, which takes 8x8 pictures and knows three classes.

# %%
tiny = keras.Sequential(
    [
        keras.Input(shape=(8, 8, 1)),
        layers.Conv2D(4, (3, 3), activation="relu"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    ]
)
tiny.summary()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# خلاصه شبکه درس که شبکه شما هم باید به آن برسد (شکل‌ها را با پاسخ `a4` و پارامترها را با پاسخ `a3` مقایسه کنید):
#
# </div>
#
# ```
# Layer (type)                    Output Shape          Param #
# =============================================================
# conv2d_1 (Conv2D)               (None, 26, 26, 32)        320
# maxpooling2d_1 (MaxPooling2D)   (None, 13, 13, 32)          0
# conv2d_2 (Conv2D)               (None, 11, 11, 64)     18,496
# maxpooling2d_2 (MaxPooling2D)   (None, 5, 5, 64)            0
# conv2d_3 (Conv2D)               (None, 3, 3, 64)       36,928
# flatten_1 (Flatten)             (None, 576)                 0
# dense_1 (Dense)                 (None, 64)             36,928
# dense_2 (Dense)                 (None, 10)                650
# =============================================================
# Total params: 93,322
# ```
#
# <div dir="rtl" lang="fa">
#
# کلمه `None` در اول هر شکل جای اندازه دسته است که از پیش معلوم نیست.
#
# **کار شما.** تابع `build_convnet()` را بنویسید که همین شبکه را بسازد و برگرداند: ورودی `(28, 28, 1)`، همان لایه‌ها، همان ترتیب، همان تابع‌های فعال‌سازی و در مجموع `93,322` پارامتر. شیوه نوشتن آزاد است: `Sequential` یا Functional، با هر نامی برای لایه‌ها. لازم نیست مدل را کامپایل کنید. هر بار صدا زدن تابع باید مدل تازه‌ای بدهد. درستی تعداد پارامترها به تنهایی کافی نیست: آزمون پنهان وزن‌های یکسانی در شبکه شما و شبکه درس می‌گذارد و خروجی‌ها را مقایسه می‌کند، پس مثلاً یک `relu` جاافتاده دیده می‌شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# شبکه `tiny` در سلول بالا را خط به خط بخوانید. شبکه شما همان الگو را دارد، با سه کانولوشن به جای یکی، دو ادغام بیشینه در میان آن‌ها و یک لایه تمام‌متصل بیشتر. با `model.summary()` ببینید کدام سطر با جدول بالا فرق دارد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# لایه‌های لازم: `keras.Input`، `layers.Conv2D`، `layers.MaxPooling2D`، `layers.Flatten` و `layers.Dense`. پیش‌فرض `Conv2D` همان `padding="valid"` و گام `1` است، ولی پیش‌فرض فعال‌سازی آن «هیچ» است؛ برای هر سه کانولوشن و لایه `64` واحدی، `activation="relu"` بنویسید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_convnet():
#     return keras.Sequential([
#         keras.Input(shape=...),
#         layers.Conv2D(...),
#         ...,                    # pooling, convolution, pooling, convolution
#         layers.Flatten(),
#         layers.Dense(...),
#         layers.Dense(...),
#     ])
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# The summary of the course's network, which yours has to reach as well (compare the shapes with your answer to `a4` and the parameters with your answer to `a3`):
#
# ```
# Layer (type)                    Output Shape          Param #
# =============================================================
# conv2d_1 (Conv2D)               (None, 26, 26, 32)        320
# maxpooling2d_1 (MaxPooling2D)   (None, 13, 13, 32)          0
# conv2d_2 (Conv2D)               (None, 11, 11, 64)     18,496
# maxpooling2d_2 (MaxPooling2D)   (None, 5, 5, 64)            0
# conv2d_3 (Conv2D)               (None, 3, 3, 64)       36,928
# flatten_1 (Flatten)             (None, 576)                 0
# dense_1 (Dense)                 (None, 64)             36,928
# dense_2 (Dense)                 (None, 10)                650
# =============================================================
# Total params: 93,322
# ```
#
# The word `None` at the start of each shape stands for the size of the batch, which is not known beforehand.
#
# **Task.** Write the function `build_convnet()` that builds this network and returns it: input `(28, 28, 1)`, the same layers in the same order with the same activations, 93,322 parameters in all. The style is yours: `Sequential` or Functional, any names for the layers. You need not compile the model. Each call has to give a new model. The right number of parameters is not enough: a hidden test puts the same weights into your network and into the course's and compares what comes out, so a forgotten `relu`, for example, is noticed.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Read the network `tiny` in the cell above line by line. Yours has the same pattern, with three convolutions instead of one, two max poolings between them and one more dense layer. `model.summary()` shows which row differs from the table above.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The layers you need: `keras.Input`, `layers.Conv2D`, `layers.MaxPooling2D`, `layers.Flatten` and `layers.Dense`. By default a `Conv2D` has `padding="valid"` and stride 1, but its default activation is none: write `activation="relu"` for all three convolutions and for the dense layer of 64 units.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_convnet():
#     return keras.Sequential([
#         keras.Input(shape=...),
#         layers.Conv2D(...),
#         ...,                    # pooling, convolution, pooling, convolution
#         layers.Flatten(),
#         layers.Dense(...),
#         layers.Dense(...),
#     ])
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a5

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_convnet():
    """Build the convnet of the course for pictures of digits.

    Input (28, 28, 1). Three convolutions of 3x3 with 32, 64 and 64 filters and relu, a max pooling of 2x2 after the
    first and after the second. Then flattened, a dense layer of 64 units with relu, and 10 probabilities with softmax.

    Returns a new Keras model with 93,322 parameters. Whether it is compiled already does not matter.
    """
    # BEGIN SOLUTION NO PROMPT
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(32, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.MaxPooling2D((2, 2)),
            layers.Conv2D(64, (3, 3), activation="relu"),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_model_has_93322_parameters(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    checks.equal(model.count_params(), 93_322, "build_convnet().count_params()")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_three_pictures_give_three_rows_of_ten_probabilities(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    pictures = np.linspace(0, 1, 3 * 28 * 28, dtype="float32").reshape(3, 28, 28, 1)
    found = checks.array(model.call(pictures, training=False), "build_convnet()(three pictures)", shape=(3, 10))
    checks.close(
        found.sum(axis=1), [1.0, 1.0, 1.0], "the sums of the rows of build_convnet()(three pictures)", terms=10
    )


# %%
""" # BEGIN TEST CONFIG
points: 4.5
hidden: true
"""  # END TEST CONFIG


def test_the_model_is_the_function_that_was_asked_for(build_convnet):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        return keras.Sequential(
            [
                keras.Input((28, 28, 1)),
                layers.Conv2D(32, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Conv2D(64, 3, activation="relu"),
                layers.MaxPooling2D(2),
                layers.Conv2D(64, 3, activation="relu"),
                layers.Flatten(),
                layers.Dense(64, activation="relu"),
                layers.Dense(10, activation="softmax"),
            ]
        )

    checks.same_function(
        checks.built(build_convnet, "build_convnet()"),
        reference,
        rng=checks.rng(),
        input_shape=(28, 28, 1),
        what="build_convnet()",
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_training_may_change_every_parameter(build_convnet):
    import numpy as np
    from autograder import checks

    model = checks.built(build_convnet, "build_convnet()")
    model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    checks.equal(model.trainable_params(), 93_322, "trainable parameters of build_convnet()")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_every_call_builds_a_new_model(build_convnet):
    import numpy as np
    from autograder import checks

    first = checks.built(build_convnet, "build_convnet()")
    second = checks.model(build_convnet(), "build_convnet()")
    for model in (first, second):
        model.call(np.zeros((1, 28, 28, 1), dtype="float32"), training=False)
    before = [weight.copy() for weight in first.get_weights()]
    second.set_weights([np.zeros_like(weight) for weight in second.get_weights()])
    for index, (kept, weight) in enumerate(zip(before, first.get_weights(), strict=True)):
        checks.equal(weight, kept, f"weight array {index} of one build_convnet() after another one was changed")
    checks.equal(sum(weight.size for weight in before), 93_322, "parameters of build_convnet()")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a6`: تابع زیانی که با برچسب‌ها جور است
#
# **`4` نمره، حدود `10` دقیقه**
#
# پیش از آموزش، مدل را کامپایل می‌کنیم و سه چیز را تعیین می‌کنیم: بهینه‌ساز (روش تغییر وزن‌ها)، تابع زیان (آنچه باید کم شود) و معیارها (آنچه می‌خواهیم ببینیم). درس بهینه‌ساز `rmsprop` و معیار `accuracy` را به کار می‌برد.
#
# تابع زیان دسته‌بندی **آنتروپی متقاطع** است: منفی لگاریتم احتمالی که شبکه به پاسخ درست داده است. اگر احتمال پاسخ درست `1` باشد، زیان صفر است و هرچه این احتمال کمتر باشد، زیان بیشتر می‌شود. این تابع در Keras دو نام دارد، چون برچسب را به دو صورت می‌توان نوشت:
#
# | برچسب رقم `3` | نوع آن | تابع زیان |
# |---|---|---|
# | `3` | عدد صحیح | `sparse_categorical_crossentropy` |
# | `[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]` | one-hot | `categorical_crossentropy` |
#
# درس با `to_categorical` برچسب‌ها را به صورت دوم (one-hot) درمی‌آورد و از `categorical_crossentropy` استفاده می‌کند. برچسب‌های `load_digits` عدد صحیح‌اند. سلول زیر نشان می‌دهد که هر دو راه به یک عدد می‌رسند.
#
# </div>

# %% [markdown] lang="en"
# ## Question `a6`: The loss that fits the labels
#
# **4 points, about 10 minutes**
#
# Before training, a model is compiled, which settles three things: the optimizer (how the weights change), the loss (what has to get smaller) and the metrics (what we want to watch). The course uses `rmsprop` and the metric `accuracy`.
#
# The loss for classification is the **crossentropy**: minus the logarithm of the probability that the network gives to the right answer. When that probability is 1 the loss is zero, and the smaller the probability, the larger the loss. Keras has two names for it, because a label can be written in two ways:
#
# | label of the digit 3 | what it is | loss |
# |---|---|---|
# | `3` | an integer | `sparse_categorical_crossentropy` |
# | `[0, 0, 0, 1, 0, 0, 0, 0, 0, 0]` | one-hot | `categorical_crossentropy` |
#
# The course turns the labels into the second form with `to_categorical` and uses `categorical_crossentropy`. The labels of `load_digits` are integers. The next cell shows that both ways lead to the same number.

# %%
probabilities = np.array([0.1, 0.7, 0.2])  # what a network says about one picture, three classes
label = 1
one_hot = np.array([0.0, 1.0, 0.0])  # the same label, one-hot

print("integer label:", -np.log(probabilities[label]))
print("one-hot label:", -np.sum(one_hot * np.log(probabilities)))

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# **کار شما.** تابع `compile_for(model, labels_kind)` را بنویسید که همان `model` را کامپایل کند، با تابع زیان متناسب با برچسب‌ها و معیار `accuracy`. اگر `labels_kind` برابر `"int"` باشد برچسب‌ها عدد صحیح‌اند و اگر `"one_hot"` باشد هر برچسب یک سطر one-hot است. انتخاب بهینه‌ساز با شماست؛ `rmsprop` درس هم کاملاً مناسب است. برگرداندن مدل اشکالی ندارد. مدلی که می‌رسد به `softmax` ختم می‌شود، یعنی خروجی‌اش از پیش احتمال است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای برچسب `1` و احتمال‌های `[0.1, 0.7, 0.2]` زیان `0.357` است. اگر تابع زیان را جابه‌جا انتخاب کنید، Keras یا خطای شکل می‌دهد یا عددی بی‌معنا می‌سازد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# متد `model.compile` سه آرگومان `optimizer` و `loss` و `metrics` را می‌گیرد و هر سه را می‌توان با نام داد. نام دو تابع زیان در جدول بالاست. آرگومان `from_logits` را به حال خود بگذارید، چون خروجی شبکه از `softmax` گذشته است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def compile_for(model, labels_kind):
#     if labels_kind == "int":
#         loss = ...
#     else:
#         loss = ...
#     model.compile(...)
#     return model
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# **Task.** Write the function `compile_for(model, labels_kind)` that compiles this very `model`, with the loss that fits the labels and the metric `accuracy`. When `labels_kind` is `"int"` the labels are integers, when it is `"one_hot"` each label is a one-hot row. The optimizer is your choice; the course's `rmsprop` does very well. Returning the model does no harm. The model you get ends in `softmax`, so what it puts out are probabilities already.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For the label 1 and the probabilities `[0.1, 0.7, 0.2]` the loss is 0.357. If you choose the two losses the wrong way round, Keras either complains about shapes or computes a number without meaning.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The method `model.compile` takes `optimizer`, `loss` and `metrics`, and all three can be given by name. The names of the two losses are in the table above. Leave the argument `from_logits` alone, because the output has gone through `softmax`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def compile_for(model, labels_kind):
#     if labels_kind == "int":
#         loss = ...
#     else:
#         loss = ...
#     model.compile(...)
#     return model
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a6

# %% [raw]
# # BEGIN SOLUTION


# %%
def compile_for(model, labels_kind):
    """Compile a classifier that ends in softmax so that it can be trained.

    model: a Keras model whose outputs are probabilities, one per class.
    labels_kind: "int" where labels are whole numbers, as [3, 0, 7]; "one_hot" where each is a row with a single 1.

    The model is compiled in place with the cross-entropy that fits these labels, the metric accuracy and an optimizer
    of your choice. Returning it is fine too.
    """
    # BEGIN SOLUTION NO PROMPT
    loss = {"int": "sparse_categorical_crossentropy", "one_hot": "categorical_crossentropy"}[labels_kind]
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_model_is_compiled_for_both_kinds_of_labels(compile_for):
    from autograder import checks

    for labels_kind in ("int", "one_hot"):
        toy = checks.compiled_toy(compile_for, labels_kind, checks.rng())
        what = f'compiled after compile_for(model, "{labels_kind}")'
        checks.equal(toy.compile_facts().compiled, True, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_accuracy_is_among_the_metrics(compile_for):
    from autograder import checks

    for labels_kind in ("int", "one_hot"):
        metrics = checks.compiled_toy(compile_for, labels_kind, checks.rng()).compile_facts().metrics
        checks.equal(any("accuracy" in metric for metric in metrics), True, f'accuracy asked for ("{labels_kind}")')


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_whole_number_labels_give_their_cross_entropy(compile_for):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "int", rng)
    x = rng.normal(size=(17, 9)).astype("float32")
    labels = rng.integers(0, 6, size=17)
    probabilities = checks.array(toy.call(x, training=False), "model(x)", shape=(17, 6))
    expected = -np.log(probabilities[np.arange(17), labels]).mean()
    found = checks.number(toy.train_step(x, labels), 'loss after compile_for(model, "int")')
    checks.close(found, expected, 'loss after compile_for(model, "int")', terms=100)


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_one_hot_labels_give_their_cross_entropy(compile_for):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "one_hot", rng)
    x = rng.normal(size=(19, 9)).astype("float32")
    labels = rng.integers(0, 6, size=19)
    probabilities = checks.array(toy.call(x, training=False), "model(x)", shape=(19, 6))
    expected = -np.log(probabilities[np.arange(19), labels]).mean()
    one_hot = np.eye(6, dtype="float32")[labels]
    found = checks.number(toy.train_step(x, one_hot), 'loss after compile_for(model, "one_hot")')
    checks.close(found, expected, 'loss after compile_for(model, "one_hot")', terms=100)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_training_steps_lower_the_loss(compile_for):
    from autograder import checks

    rng = checks.rng()
    toy = checks.compiled_toy(compile_for, "int", rng)
    x = rng.normal(size=(32, 9)).astype("float32")
    labels = rng.integers(0, 6, size=32)
    losses = [checks.number(toy.train_step(x, labels), "loss of a training step") for _ in range(4)]
    what = "the lowest loss of the next training steps below that of the first"
    checks.equal(bool(min(losses[1:]) < losses[0]), True, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a7`: آموزش روی رقم‌ها
#
# **`12` نمره، حدود `15` دقیقه**
#
# درس شبکه را `5` دوره (epoch) روی `60,000` رقم MNIST با دسته‌های `64` تایی آموزش می‌دهد و روی داده آزمایش به دقت `0.99` می‌رسد. اینجا با `1,237` رقمِ همراه تمرین آموزش می‌دهیم. پس هر دوره وزن‌ها را بسیار کمتر به‌روز می‌کند و شبکه بعد از `5` دوره هنوز جای پیشرفت دارد؛ دوره‌های بیشتر یا دسته‌های کوچک‌تری لازم است. در عوض کل آموزش روی یک لپ‌تاپ معمولی کمتر از یک دقیقه طول می‌کشد و GPU نمی‌خواهد.
#
# هنگام آموزش به دو عدد نگاه کنید: `accuracy` روی تصویرهای آموزشی و `val_accuracy` روی تصویرهای اعتبارسنجی. وقتی `val_accuracy` دیگر بهتر نمی‌شود، ادامه آموزش فایده‌ای ندارد و شبکه فقط تصویرهای آموزشی را حفظ می‌کند (بیش‌برازش).
#
# **کار شما.** سلول پاسخ مدل را با `build_convnet()` می‌سازد، با `compile_for` برای برچسب‌های عدد صحیح کامپایل می‌کند و در پایان با `save_run(model, history, "digits")` دو فایل `runs/digits.npz` (وزن‌ها) و `runs/digits.json` (تاریخچه آموزش) را می‌نویسد. به جای `history = ...` آموزش را بنویسید: `model.fit` را روی `prepare(train_images)` و برچسب‌هایش صدا بزنید، `prepare(validation_images)` و برچسب‌های آن را به عنوان داده اعتبارسنجی بدهید، تعداد دوره‌ها و اندازه دسته را خودتان انتخاب کنید و خروجی را در `history` نگه دارید. این سلول همیشه رقم‌های همراه تمرین را بار می‌کند، حتی اگر `PROFILE` را عوض کرده باشید.
#
# **نمره چگونه داده می‌شود.** این سلول هنگام نمره‌دهی اجرا **نمی‌شود**. وزن‌های فایل شما در شبکه گذاشته می‌شود و دقت آن اندازه گرفته می‌شود: آزمون‌های آشکار روی تصویرهای اعتبارسنجی، و آزمون‌های پنهان روی رقم‌هایی که ندیده‌اید. روی رقم‌های ندیده، نمره از دقت `60` درصد شروع می‌شود، پله‌پله بالا می‌رود و در `94` درصد کامل می‌شود. ده آموزش نمونه به طور میانگین به `97.8` درصد و در بدترین حالت به `96.9` درصد رسیدند. پس:
#
# - سلول را حتماً اجرا کنید و پوشه `runs` را همراه نوت‌بوک تحویل دهید؛ بدون این دو فایل، `a7` نمره‌ای نمی‌گیرد.
# - اگر بعداً `build_convnet` را عوض کردید، دوباره آموزش دهید تا وزن‌ها با شبکه جور باشند.
# - مقدار اولیه وزن‌ها تصادفی است. اگر نتیجه یک بار بد شد، سلول را دوباره اجرا کنید؛ آخرین اجرا روی قبلی نوشته می‌شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پیش از آموزش کامل، با `epochs=1` امتحان کنید که همه چیز کار می‌کند: `accuracy` باید از `0.1` (حدس تصادفی میان ده رقم) بیشتر شود و دو فایل در پوشه `runs` ساخته شوند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# متد `model.fit(x, y, epochs=..., batch_size=..., validation_data=(x, y))` شیء `history` را برمی‌گرداند. تصویرها را با `prepare` آماده کنید و برچسب‌ها را همان‌طور که هستند بدهید، چون مدل برای `"int"` کامپایل شده است. با `5` دوره و دسته‌های `64` تایی فقط حدود `100` بار وزن‌ها به‌روز می‌شوند؛ دو تا سه برابر دوره و دسته‌های نصف را امتحان کنید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# history = model.fit(
#     prepare(...), ...,
#     epochs=..., batch_size=...,
#     validation_data=(prepare(...), ...),
# )
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a7`: Training on the digits
#
# **12 points, about 15 minutes**
#
# The course trains the network for 5 epochs on the 60,000 digits of MNIST in batches of 64 and reaches an accuracy of 0.99 on the test data. Here we train on the 1,237 digits that come with the assignment. One epoch then updates the weights far fewer times, and after 5 epochs the network can still get a good deal better; it takes more epochs or smaller batches. In return, the whole training takes less than a minute on an ordinary laptop and needs no GPU.
#
# Watch two numbers during training: `accuracy` on the training pictures and `val_accuracy` on the validation pictures. When `val_accuracy` no longer improves, more training is of no use; the network only learns the training pictures by heart (overfitting).
#
# **Task.** The answer cell builds the model with `build_convnet()`, compiles it with `compile_for` for integer labels and, at its end, writes the two files `runs/digits.npz` (the weights) and `runs/digits.json` (the history of the training) with `save_run(model, history, "digits")`. Write the training in place of `history = ...`: call `model.fit` on `prepare(train_images)` and their labels, give `prepare(validation_images)` and their labels as validation data, choose the number of epochs and the size of a batch yourself, and keep what comes back in `history`. This cell always loads the digits that come with the assignment, even if you have changed `PROFILE`.
#
# **How it is graded.** This cell is **not** run while grading. The weights in your file are put into the network and its accuracy is measured: by the public tests on the validation pictures, by the hidden tests on digits you have not seen. On those, points begin at an accuracy of 60 %, rise in steps and are complete at 94 %. Ten sample trainings reached 97.8 % on average and 96.9 % at worst. Therefore:
#
# - Do run the cell, and hand in the folder `runs` together with the notebook; without these two files `a7` earns nothing.
# - If you change `build_convnet` later, train again, so that the weights fit the network.
# - Weights start from random numbers. If a result is poor once, run the cell again; the last run overwrites the one before.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Before the full training, try with `epochs=1` that everything works: `accuracy` should rise above 0.1 (a blind guess among ten digits) and two files should appear in the folder `runs`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `model.fit(x, y, epochs=..., batch_size=..., validation_data=(x, y))` returns the object `history`. Prepare the pictures with `prepare` and pass the labels as they are, because the model is compiled for `"int"`. With 5 epochs and batches of 64, the weights are updated only about 100 times; try two or three times as many epochs and batches half as large.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# history = model.fit(
#     prepare(...), ...,
#     epochs=..., batch_size=...,
#     validation_data=(prepare(...), ...),
# )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a7

# %% [raw]
# # BEGIN SOLUTION

# %% tags=["otter_ignore"]
# Training cell: grading does not run it again but reads the two files that save_run writes.
# It uses the small digits that come with the assignment. Any number of epochs and any batch size will do.
train_images, train_labels, validation_images, validation_labels = load_digits()
model = build_convnet()
compile_for(model, "int")
# BEGIN SOLUTION NO PROMPT
history = model.fit(
    prepare(train_images),
    train_labels,
    epochs=15,
    batch_size=32,
    validation_data=(prepare(validation_images), validation_labels),
    verbose=2,
)
# END SOLUTION
""" # BEGIN PROMPT
history = ...
"""  # END PROMPT
save_run(model, history, "digits")

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_convnet(build_convnet):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("digits")
    runs.restored(run, checks.built(build_convnet, "build_convnet()"), "build_convnet()")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_history_fits_the_weights(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    run = runs.load_run("digits")
    runs.plausible_history(run)
    measured = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.plausible_history(run, measured=measured, pictures=len(digits.validation_labels))


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_step_1(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    share = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.at_least(share, 0.6, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_step_2(build_convnet):
    from autograder.checks import runs
    from datasets import load_digits

    digits = load_digits()
    share = runs.own_accuracy("digits", build_convnet, digits.validation_images, digits.validation_labels)
    runs.at_least(share, 0.9, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_1(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.6, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_2(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.65, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_3(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.7, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_4(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.75, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_5(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.79, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_6(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.84, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_7(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.89, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_8(build_convnet):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        convolutions = [
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(64, 3, activation="relu"),
        ]
        head = [layers.Flatten(), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")]
        return keras.Sequential([keras.Input((28, 28, 1)), *convolutions, *head])

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.94, "digits")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# سلول زیر تاریخچه آموزش را از فایل شما می‌خواند و رسم می‌کند. فاصله گرفتن دو منحنی از هم نشانه بیش‌برازش است.
#
# </div>

# %% [markdown] lang="en"
# The next cell reads the history of your training from the file and draws it. Curves that drift apart are a sign of overfitting.

# %%
import json
from pathlib import Path

record = Path("runs/digits.json")
if record.exists():
    curves = json.loads(record.read_text(encoding="utf-8"))["history"]
    plt.figure(figsize=(6, 3))
    for name, values in curves.items():
        if "accuracy" in name:
            plt.plot(range(1, len(values) + 1), values, "o-", label=name)
    plt.xlabel("epoch")
    plt.legend()
    plt.show()
else:
    print("There is no runs/digits.json yet.")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش سوم: هزینه شبکه و اشتباه‌های آن
#
# **نشست سوم، حدود `44` دقیقه، `14` نمره**
#
# دقت شبکه یک عدد است و چیزهای زیادی را پنهان می‌کند. در این بخش اول حساب می‌کنید که شبکه‌ای بدون کانولوشن، یا بدون ادغام، چه بهایی دارد. بعد ابزارهایی می‌نویسید که نشان می‌دهند شبکه شما کجا و چرا اشتباه می‌کند.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 3: What the network costs, and where it goes wrong
#
# **Third sitting, about 44 minutes, 14 points**
#
# An accuracy is a single number and hides a great deal. In this part you first work out what a network without convolutions, or without pooling, would cost. Then you write the tools that show where and why your network goes wrong.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a8`: شبکه تمام‌متصل چند پارامتر می‌خواهد؟
#
# **`4` نمره، حدود `10` دقیقه**
#
# شبکه فصل دوم که به دقت `97.8` درصد رسید لایه کانولوشن نداشت: هر تصویر را مسطح می‌کرد (`28 * 28 = 784` عدد)، به یک لایه تمام‌متصل پنهان می‌داد و بعد به لایه آخر با `10` واحد. شبکه کانولوشنی درس با `93,322` پارامتر به `99` درصد می‌رسد. آیا شبکه تمام‌متصل ارزان‌تر است؟
#
# مقایسه دوم درباره همان شبکه کانولوشنی است، ولی **بدون ادغام بیشینه**. سه کانولوشن آن فقط `55,744` پارامتر دارند، اما نقشه ویژگی آخر `(22, 22, 64)` است، یعنی `22 x 22 x 64 = 30,976` عدد برای هر تصویر:
#
# </div>
#
# ```
# Layer (type)            Output Shape          Param #
# =====================================================
# conv2d_4 (Conv2D)       (None, 26, 26, 32)        320
# conv2d_5 (Conv2D)       (None, 24, 24, 64)     18,496
# conv2d_6 (Conv2D)       (None, 22, 22, 64)     36,928
# =====================================================
# Total params: 55,744
# ```
#
# <div dir="rtl" lang="fa">
#
# **کار شما.** دو تابع و یک گزینه:
#
# - تابع `dense_baseline_params(hidden)` تعداد همه پارامترهای شبکه‌ای را برمی‌گرداند که تصویر `28x28` را مسطح می‌کند و یک لایه تمام‌متصل با `hidden` واحد و بعد یک لایه با `10` واحد دارد، هر دو با بایاس. نمونه: `dense_baseline_params(16)` برابر `12,730` است.
# - تابع `no_pooling_head_params(units)` تعداد پارامترهای **یک** لایه تمام‌متصل با `units` واحد و بایاس را برمی‌گرداند که روی نقشه ویژگی مسطح‌شده شبکه بدون ادغام می‌نشیند. نمونه: `no_pooling_head_params(1)` برابر `30,977` است. مقدار آن را برای `512` حساب کنید و با `15.8` میلیونِ درس مقایسه کنید.
# - متغیر `why_fewer` یکی از حروف `"a"` تا `"d"` است. چرا کانولوشن اول فقط `320` پارامتر می‌خواهد، در حالی که لایه تمام‌متصل روی همین تصویر ده‌ها هزار؟
#     - گزینه `a`: چون `relu` بیشتر وزن‌ها را صفر می‌کند و وزن صفر به حساب نمی‌آید.
#     - گزینه `b`: چون وزن‌های لایه کانولوشن از پیش معلوم‌اند و یاد گرفته نمی‌شوند.
#     - گزینه `c`: چون هر فیلتر فقط یک پنجره کوچک را می‌بیند و همان چند وزن را در همه جای تصویر به کار می‌برد.
#     - گزینه `d`: چون خروجی لایه کانولوشن عددهای کمتری از خروجی لایه تمام‌متصل دارد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# شبکه‌ای با `2` واحد پنهان: `784 * 2 + 2 = 1570` پارامتر در لایه پنهان و `2 * 10 + 10 = 30` در لایه آخر، روی هم `1600`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع `dense_params` از پرسش `a3` همین شمارش را برای یک لایه انجام می‌دهد؛ می‌توانید آن را صدا بزنید یا ضرب و جمع را دوباره بنویسید. ورودی لایه آخر، خروجی لایه پنهان است. برای گزینه به محاسبه `a3` نگاه کنید: کدام عدد در سطر `conv2d_1` نیامده است؟
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def dense_baseline_params(hidden):
#     first = ...             # from 784 numbers to the hidden units
#     second = ...            # from the hidden units to 10
#     return first + second
#
#
# def no_pooling_head_params(units):
#     return ...
#
#
# why_fewer = "..."
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a8`: What would a dense network cost?
#
# **4 points, about 10 minutes**
#
# The network of chapter 2 that reached 97.8 % had no convolutions: it flattened each picture (`28 * 28 = 784` numbers) and gave it to one hidden dense layer and then to a last layer of 10 units. The course's convnet reaches 99 % with 93,322 parameters. Is the dense network cheaper?
#
# A second comparison is with the same convnet **without max pooling**. Its three convolutions have 55,744 parameters only, but the last feature map is `(22, 22, 64)`, that is `22 x 22 x 64 = 30,976` numbers for each picture:
#
# ```
# Layer (type)            Output Shape          Param #
# =====================================================
# conv2d_4 (Conv2D)       (None, 26, 26, 32)        320
# conv2d_5 (Conv2D)       (None, 24, 24, 64)     18,496
# conv2d_6 (Conv2D)       (None, 22, 22, 64)     36,928
# =====================================================
# Total params: 55,744
# ```
#
# **Task.** Two functions and one choice:
#
# - `dense_baseline_params(hidden)` returns the number of all parameters of a network that flattens a 28x28 picture and has a dense layer of `hidden` units and then one of 10 units, both with bias. For example, `dense_baseline_params(16)` is 12,730.
# - `no_pooling_head_params(units)` returns the number of parameters of **one** dense layer of `units` units, with bias, on top of the flattened feature map of the network without pooling. For example, `no_pooling_head_params(1)` is 30,977. Work it out for 512 and compare with the 15.8 million of the course.
# - `why_fewer` is one of the letters `"a"` to `"d"`. Why does the first convolution need 320 parameters only, where a dense layer on the same picture needs tens of thousands?
#     - Choice `a`: because `relu` turns most weights into zero, and a weight of zero does not count.
#     - Choice `b`: because the weights of a convolution layer are given beforehand and are not learned.
#     - Choice `c`: because each filter sees a small window only and uses the same few weights everywhere in the picture.
#     - Choice `d`: because a convolution layer puts out fewer numbers than a dense layer does.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A network with 2 hidden units: `784 * 2 + 2 = 1570` parameters in the hidden layer and `2 * 10 + 10 = 30` in the last one, 1600 together.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The function `dense_params` of question `a3` counts just this for one layer; call it, or write the products and sums again. The input of the last layer is the output of the hidden one. For the choice, look at the calculation in `a3`: which number is missing in the line of `conv2d_1`?
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def dense_baseline_params(hidden):
#     first = ...             # from 784 numbers to the hidden units
#     second = ...            # from the hidden units to 10
#     return first + second
#
#
# def no_pooling_head_params(units):
#     return ...
#
#
# why_fewer = "..."
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a8

# %% [raw]
# # BEGIN SOLUTION


# %%
def dense_baseline_params(hidden):
    """Return how many parameters a network without convolutions has, as a whole number.

    It flattens a picture of 28x28 pixels; then come a dense layer of `hidden` units and one of 10, both with bias.

    Example: dense_baseline_params(16) is 12730.
    """
    # BEGIN SOLUTION NO PROMPT
    return 784 * hidden + hidden + hidden * 10 + 10
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def no_pooling_head_params(units):
    """Return how many parameters one dense layer has on the flattened feature map (22, 22, 64), as a whole number.

    units: length of the layer's output. The layer has a bias.

    Example: no_pooling_head_params(1) is 30977.
    """
    # BEGIN SOLUTION NO PROMPT
    return (22 * 22 * 64 + 1) * units
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# One letter, "a", "b", "c" or "d": why does a convolution need so few parameters?
""" # BEGIN PROMPT
why_fewer = ...
"""  # END PROMPT
# BEGIN SOLUTION NO PROMPT
why_fewer = "c"
# END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_examples_of_the_text(dense_baseline_params, no_pooling_head_params):
    from autograder import checks

    what = "dense_baseline_params(16)"
    checks.equal(checks.integer(dense_baseline_params(16), what), 12_730, what)
    what = "no_pooling_head_params(1)"
    checks.equal(checks.integer(no_pooling_head_params(1), what), 30_977, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_choice_is_one_letter(why_fewer):
    from autograder import checks

    letter = why_fewer.strip().lower() if isinstance(why_fewer, str) else ""
    checks.equal(letter in ("a", "b", "c", "d"), True, 'why_fewer in ("a", "b", "c", "d")')


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_any_number_of_hidden_units(dense_baseline_params):
    from autograder import checks

    rng = checks.rng()
    for hidden in (512, *(int(units) for units in rng.integers(20, 600, size=3))):
        what = f"dense_baseline_params({hidden})"
        arrays = ((784, hidden), (1, hidden), (hidden, 10), (1, 10))
        checks.equal(checks.integer(dense_baseline_params(hidden), what), sum(m * n for m, n in arrays), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_a_dense_layer_on_all_30976_numbers(no_pooling_head_params):
    from autograder import checks

    rng = checks.rng()
    for units in (512, *(int(count) for count in rng.integers(2, 700, size=3))):
        what = f"no_pooling_head_params({units})"
        checks.equal(checks.integer(no_pooling_head_params(units), what), 30_976 * units + units, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_reason_is_the_right_one(why_fewer):
    from autograder import checks

    letter = why_fewer.strip().lower() if isinstance(why_fewer, str) else ""
    checks.equal(letter == "c", True, "why_fewer is the right reason")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a9`: بدترین اشتباه‌ها
#
# **`3` نمره، حدود `12` دقیقه**
#
# درصد دقت نمی‌گوید شبکه **کجا** اشتباه می‌کند. آموزنده‌ترین تصویرها آن‌هایی هستند که شبکه درباره‌شان اشتباه کرده و از اشتباهش هم مطمئن بوده است: گاهی برچسب غلط است، گاهی تصویر را آدم هم نمی‌شناسد، و گاهی شبکه چیزی را یاد نگرفته است.
#
# خروجی شبکه برای `n` تصویر آرایه‌ای با شکل `(n, 10)` است و هر سطر آن احتمال هر رقم. **پیش‌بینی** شبکه شماره بزرگ‌ترین احتمال سطر است و **اطمینان** آن خود این بزرگ‌ترین احتمال.
#
# **کار شما.** تابع `worst_mistakes(probs, y, k)` را بنویسید. `probs` آرایه‌ای با شکل `(n, classes)` و `y` برچسب‌های درست به صورت عدد صحیح با شکل `(n,)` است. خروجی شماره سطرهای `k` تصویری است که پیش‌بینی‌شان غلط است و اطمینانشان از بقیه غلط‌ها بیشتر، به ترتیب از مطمئن‌ترین. اگر تعداد غلط‌ها از `k` کمتر بود، فقط شماره همان‌ها را بدهید (شاید هیچ). اگر دو اشتباه اطمینان برابر داشتند، ترتیبشان مهم نیست. خروجی می‌تواند آرایه یا فهرست باشد.
#
# نمونه با سه کلاس:
#
# <div dir="ltr">
#
# | row | probs | y | prediction | |
# |---|---|---|---|---|
# | 0 | 0.1, 0.8, 0.1 | 1 | 1 | right |
# | 1 | 0.6, 0.3, 0.1 | 2 | 0 | wrong, 0.6 |
# | 2 | 0.0, 0.1, 0.9 | 0 | 2 | wrong, 0.9 |
# | 3 | 0.4, 0.3, 0.3 | 1 | 0 | wrong, 0.4 |
#
# </div>
#
# پاسخ برای `k = 2` برابر `[2, 1]` است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# در جدول بالا سطر `0` درست است و هرگز در پاسخ نمی‌آید، هرچند اطمینان آن از سطر `1` بیشتر است. با `k = 10` پاسخ `[2, 1, 3]` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع `probs.argmax(axis=1)` پیش‌بینی و `probs.max(axis=1)` اطمینان هر سطر را می‌دهد. `np.flatnonzero` شماره سطرهایی را می‌دهد که شرطی در آن‌ها برقرار است و `np.argsort` شماره‌ها را از کوچک به بزرگ مرتب می‌کند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def worst_mistakes(probs, y, k):
#     predicted = ...
#     confidence = ...
#     wrong = np.flatnonzero(...)
#     order = np.argsort(...)         # of the wrong ones, the most confident first
#     return wrong[order][:k]
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a9`: The worst mistakes
#
# **3 points, about 12 minutes**
#
# An accuracy does not say **where** a network goes wrong. The most instructive pictures are those it got wrong while being sure: sometimes the label is wrong, sometimes nobody could read the picture, and sometimes the network has not learned something.
#
# For `n` pictures the network puts out an array of shape `(n, 10)`; each row holds the probability of each digit. The **prediction** is the number of the largest probability in the row, and the **confidence** is that largest probability.
#
# **Task.** Write the function `worst_mistakes(probs, y, k)`. `probs` has shape `(n, classes)`; `y` holds the right labels as integers, shape `(n,)`. Return the row numbers of the `k` pictures that are predicted wrongly with the highest confidence, the most confident first. When there are fewer than `k` mistakes, return just those (none, perhaps). When two mistakes are equally confident, their order does not matter. The result may be an array or a list.
#
# An example with three classes:
#
# | row | probs | y | prediction | |
# |---|---|---|---|---|
# | 0 | 0.1, 0.8, 0.1 | 1 | 1 | right |
# | 1 | 0.6, 0.3, 0.1 | 2 | 0 | wrong, 0.6 |
# | 2 | 0.0, 0.1, 0.9 | 0 | 2 | wrong, 0.9 |
# | 3 | 0.4, 0.3, 0.3 | 1 | 0 | wrong, 0.4 |
#
# For `k = 2` the answer is `[2, 1]`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# In the table above, row 0 is right and never part of the answer, although it is more confident than row 1. With `k = 10` the answer is `[2, 1, 3]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `probs.argmax(axis=1)` gives the prediction and `probs.max(axis=1)` the confidence of each row. `np.flatnonzero` gives the numbers of the rows where a condition holds, and `np.argsort` sorts numbers from small to large.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def worst_mistakes(probs, y, k):
#     predicted = ...
#     confidence = ...
#     wrong = np.flatnonzero(...)
#     order = np.argsort(...)         # of the wrong ones, the most confident first
#     return wrong[order][:k]
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a9

# %% [raw]
# # BEGIN SOLUTION


# %%
def worst_mistakes(probs, y, k):
    """Return the row numbers of the k most confident mistakes, the most confident first.

    probs: array (n, classes) of probabilities. y: array (n,) of the right classes, whole numbers.
    k: how many are wanted; where there are fewer mistakes, all of them are returned.
    A row is a mistake where its largest probability does not stand in column y; that probability is its confidence.

    Example: in the table above, worst_mistakes(probs, y, 2) is [2, 1].
    """
    # BEGIN SOLUTION NO PROMPT
    best = probs.argmax(axis=1)
    mistakes = np.flatnonzero(best != y)
    return mistakes[np.argsort(-probs.max(axis=1)[mistakes])][:k]
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_two_worst_of_the_example(worst_mistakes):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.0, 0.1, 0.9], [0.4, 0.3, 0.3]])
    y = np.array([1, 2, 0, 1])
    checks.equal(worst_mistakes(probs, y, 2), [2, 1], "worst_mistakes(probs, y, 2)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_fewer_mistakes_than_asked_for(worst_mistakes):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.1, 0.8, 0.1], [0.6, 0.3, 0.1], [0.0, 0.1, 0.9], [0.4, 0.3, 0.3]])
    y = np.array([1, 2, 0, 1])
    checks.equal(worst_mistakes(probs, y, 10), [2, 1, 3], "worst_mistakes(probs, y, 10)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_most_confident_of_many_mistakes(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for n, classes, k in ((60, 10, 7), (41, 4, 1), (30, 6, 12)):
        probs = rng.dirichlet(np.full(classes, 0.7), size=n)
        y = rng.integers(0, classes, size=n)
        ranked = sorted((-row.max(), i) for i, row in enumerate(probs) if row.argmax() != y[i])
        what = f"worst_mistakes(probs, y, {k}), probs ({n}, {classes})"
        checks.equal(worst_mistakes(probs, y, k), [i for _, i in ranked[:k]], what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_equal_confidence_in_any_order(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    y = rng.integers(0, 5, size=24)
    level = np.tile([0.5, 0.75, 0.875, 0.625], 6)
    predicted = (y + rng.integers(1, 5, size=24)) % 5
    probs = np.repeat((1 - level)[:, np.newaxis] / 4, 5, axis=1)
    probs[np.arange(24), predicted] = level
    found = checks.array(worst_mistakes(probs.copy(), y.copy(), 12), "worst_mistakes(probs, y, 12)", shape=(12,))
    rows = [checks.integer(row, "a row number of worst_mistakes(probs, y, 12)") for row in found]
    checks.equal(sorted(rows[:6]), np.flatnonzero(level == 0.875), "the first 6 of worst_mistakes(probs, y, 12)")
    checks.equal(sorted(rows[6:]), np.flatnonzero(level == 0.75), "the next 6 of worst_mistakes(probs, y, 12)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_no_mistake_gives_an_empty_answer(worst_mistakes):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    probs = rng.dirichlet(np.ones(4), size=9)
    labels = probs.argmax(axis=1)
    found = checks.array(worst_mistakes(probs, labels, 3), "worst_mistakes(probs, y, 3), all right")
    checks.equal(int(found.size), 0, "how many mistakes are returned where all rows are right")
    labels[4] = (labels[4] + 1) % 4
    found = checks.array(worst_mistakes(probs, labels, 3), "worst_mistakes(probs, y, 3), row 4 wrong", shape=(1,))
    checks.equal(found, [4], "worst_mistakes(probs, y, 3), row 4 wrong")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a10`: تصویر را جابه‌جا کنید
#
# **`4` نمره، حدود `12` دقیقه**
#
# درس می‌گوید الگوهایی که شبکه کانولوشنی یاد می‌گیرد مستقل از مکان‌اند. پس از `a11` این را می‌آزماییم، ولی اول باید تصویرها را جابه‌جا کرد.
#
# **کار شما.** تابع `shift(images, dx, dy)` را بنویسید. `images` آرایه‌ای با شکل `(n, H, W)` است. خروجی آرایه‌ای جدید با همان شکل و همان نوع است که در آن هر تصویر `dx` ستون به **راست** و `dy` سطر به **پایین** رفته است؛ مقدار منفی یعنی به چپ و به بالا. جای خالی با صفر پر می‌شود و آنچه از تصویر بیرون برود از دست می‌رود و از طرف دیگر برنمی‌گردد. جابه‌جایی ممکن است از خود تصویر بزرگ‌تر باشد. ورودی نباید تغییر کند.
#
# نمونه با یک تصویر، یک بار با `dx = 1` و `dy = 0` و یک بار با `dx = 0` و `dy = -1`:
#
# </div>
#
# ```
#                 dx=1, dy=0      dx=0, dy=-1
#
# 1 2 3           0 1 2           4 5 6
# 4 5 6    ->     0 4 5           7 8 9
# 7 8 9           0 7 8           0 0 0
# ```
#
# <div dir="rtl" lang="fa">
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای سطر `[1, 2, 3]` با `dx = 2` حاصل `[0, 0, 1]` است، با `dx = -1` حاصل `[2, 3, 0]` و با `dx = 5` حاصل `[0, 0, 0]`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# آرایه‌ای از صفر با `np.zeros_like` بسازید و بخش مشترک را با برش در آن بنویسید. راه دیگر: با `np.pad` دور تصویر صفر بگذارید و پنجره‌ای به اندازه تصویر از جای درست بردارید. `np.roll` به تنهایی کافی نیست، چون آنچه بیرون رفته از طرف دیگر برمی‌گردد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def shift(images, dx, dy):
#     n, height, width = images.shape
#     result = np.zeros_like(images)
#     for row in range(height):
#         for column in range(width):
#             if 0 <= row - dy < ... and 0 <= column - dx < ...:
#                 result[:, row, column] = images[:, ..., ...]
#     return result
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a10`: Move a picture
#
# **4 points, about 12 minutes**
#
# The course says that the patterns a convnet learns do not depend on the place. We shall put this to the test after `a11`, but first the pictures have to be moved.
#
# **Task.** Write the function `shift(images, dx, dy)`. `images` has shape `(n, H, W)`. The result is a new array of the same shape and type in which each picture has moved `dx` columns to the **right** and `dy` rows **down**; negative values mean to the left and up. The empty place is filled with zeros, and what leaves the picture is lost and does not come back on the other side. The distance may be larger than the picture. The input must not change.
#
# An example with one picture, once with `dx = 1` and `dy = 0`, once with `dx = 0` and `dy = -1`:
#
# ```
#                 dx=1, dy=0      dx=0, dy=-1
#
# 1 2 3           0 1 2           4 5 6
# 4 5 6    ->     0 4 5           7 8 9
# 7 8 9           0 7 8           0 0 0
# ```
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For the row `[1, 2, 3]`, `dx = 2` gives `[0, 0, 1]`, `dx = -1` gives `[2, 3, 0]` and `dx = 5` gives `[0, 0, 0]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Make an array of zeros with `np.zeros_like` and write the common part into it with slices. Another way: frame the picture with zeros by `np.pad` and cut out a window of the picture's size at the right place. `np.roll` alone is not enough, because what leaves the picture comes back on the other side.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def shift(images, dx, dy):
#     n, height, width = images.shape
#     result = np.zeros_like(images)
#     for row in range(height):
#         for column in range(width):
#             if 0 <= row - dy < ... and 0 <= column - dx < ...:
#                 result[:, row, column] = images[:, ..., ...]
#     return result
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a10

# %% [raw]
# # BEGIN SOLUTION


# %%
def shift(images, dx, dy):
    """Return the pictures moved dx columns to the right and dy rows down.

    images: array (n, H, W) of any type. dx, dy: whole numbers, negative ones move to the left and up.
    Returns a new array of the same shape and type: the place left behind holds zeros, what leaves a picture is lost.

    Example: shift(np.array([[[1, 2, 3]]]), 1, 0) is [[[0, 1, 2]]].
    """
    # BEGIN SOLUTION NO PROMPT
    _, height, width = images.shape
    framed = np.pad(images, ((0, 0), (abs(dy), abs(dy)), (abs(dx), abs(dx))))
    top, left = abs(dy) - dy, abs(dx) - dx
    return framed[:, top : top + height, left : left + width]
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_one_column_to_the_right(shift):
    import numpy as np
    from autograder import checks

    images = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]])
    expected = np.array([[[0, 1, 2], [0, 4, 5], [0, 7, 8]]])
    checks.equal(shift(images, 1, 0), expected, "shift(images, 1, 0)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_one_row_up(shift):
    import numpy as np
    from autograder import checks

    images = np.array([[[1, 2, 3], [4, 5, 6], [7, 8, 9]]])
    expected = np.array([[[4, 5, 6], [7, 8, 9], [0, 0, 0]]])
    checks.equal(shift(images, 0, -1), expected, "shift(images, 0, -1)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_every_direction_and_both_together(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dx, dy in ((2, 3), (-3, 1), (1, -2), (-2, -4), (0, 0), (3, 0)):
        images = rng.uniform(0.1, 1, size=(3, 7, 9)).astype("float32")
        rows, columns = np.arange(7) - dy, np.arange(9) - dx
        inside = ((rows >= 0) & (rows < 7))[:, np.newaxis] & ((columns >= 0) & (columns < 9))
        expected = images[:, rows % 7][:, :, columns % 9] * inside
        what = f"shift(images, {dx}, {dy}), images (3, 7, 9)"
        checks.equal(shift(images.copy(), dx, dy), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_further_than_the_picture_leaves_nothing(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    images = rng.integers(1, 256, size=(2, 4, 5)).astype("uint8")
    for dx, dy in ((5, 0), (6, 1), (-8, 0), (0, 4), (0, -7)):
        what = f"shift(images, {dx}, {dy}), images (2, 4, 5)"
        checks.equal(shift(images.copy(), dx, dy), np.zeros((2, 4, 5)), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_type_is_kept_and_images_stay_as_they_are(shift):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dtype in ("uint8", "float32"):
        images = rng.integers(1, 256, size=(2, 6, 5)).astype(dtype)
        before = images.copy()
        expected = np.zeros((2, 6, 5), dtype=dtype)
        expected[:, 2:, :-1] = before[:, :-2, 1:]
        what = f"shift(images, -1, 2), images {dtype} (2, 6, 5)"
        checks.equal(checks.array(shift(images, -1, 2), what, shape=(2, 6, 5), dtype=dtype), expected, what)
        checks.equal(images, before, "images after shift(images, -1, 2)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `a11`: دقت برای هر دو نوع برچسب
#
# **`3` نمره، حدود `10` دقیقه**
#
# **دقت** سهم تصویرهایی است که پیش‌بینی آن‌ها درست است: عددی از `0` تا `1`. درس هنگام کامپایل با `metrics=["accuracy"]` آن را از Keras می‌خواهد و `test_acc` را `0.99` می‌گیرد. اینجا خودتان آن را می‌نویسید.
#
# **کار شما.** تابع `accuracy(probs, y)` را بنویسید. `probs` شکل `(n, classes)` دارد و `n` دست‌کم `1` است. `y` به یکی از دو صورت `a6` می‌رسد: عدد صحیح با شکل `(n,)`، یا one-hot با شکل `(n, classes)`. پیش‌بینی هر سطر، شماره بزرگ‌ترین مقدار آن است؛ اگر چند مقدار بزرگ‌ترین بودند، اولی. خروجی یک عدد از `0` تا `1` است.
#
# نمونه: برای `probs = [[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]]` و برچسب‌های `[1, 0, 0, 0]` دقت `0.75` است. همین برچسب‌ها به صورت one-hot برابر `[[0, 1], [1, 0], [1, 0], [1, 0]]` است و دقت همان می‌شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# سه تصویر، پیش‌بینی‌ها `2` و `0` و `1`، برچسب‌ها `2` و `1` و `1`: دو تا از سه تا درست است، پس دقت `0.667`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع `argmax(axis=1)` در هر سطر شماره بزرگ‌ترین مقدار را می‌دهد و از چند مقدار برابر، اولی را. همین تابع برچسب one-hot را هم به عدد صحیح تبدیل می‌کند. دو صورت برچسب را با `y.ndim` از هم بشناسید. میانگین یک آرایه از درست و نادرست، سهم درست‌هاست.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def accuracy(probs, y):
#     predicted = ...
#     if y.ndim == 2:
#         y = ...
#     return np.mean(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `a11`: Accuracy for both kinds of labels
#
# **3 points, about 10 minutes**
#
# The **accuracy** is the share of pictures that are predicted rightly: a number from 0 to 1. The course asks Keras for it with `metrics=["accuracy"]` when compiling, and gets 0.99 for `test_acc`. Here you write it yourself.
#
# **Task.** Write the function `accuracy(probs, y)`. `probs` has shape `(n, classes)` with `n` at least 1. `y` comes in one of the two forms of `a6`: integers of shape `(n,)`, or one-hot of shape `(n, classes)`. The prediction of a row is the number of its largest value; where several are largest, the first of them. The result is one number from 0 to 1.
#
# Example: for `probs = [[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]]` and the labels `[1, 0, 0, 0]`, the accuracy is 0.75. The same labels as one-hot are `[[0, 1], [1, 0], [1, 0], [1, 0]]`, and the accuracy is the same.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Three pictures, predictions 2, 0 and 1, labels 2, 1 and 1: two of three are right, so the accuracy is 0.667.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `argmax(axis=1)` gives the number of the largest value in each row, and of several equal ones the first. It also turns a one-hot label into an integer. Tell the two forms of labels apart by `y.ndim`. The mean of an array of true and false is the share of true.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def accuracy(probs, y):
#     predicted = ...
#     if y.ndim == 2:
#         y = ...
#     return np.mean(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: a11

# %% [raw]
# # BEGIN SOLUTION


# %%
def accuracy(probs, y):
    """Return the share of rows that are predicted rightly, from 0 to 1.

    probs: array (n, classes), n at least 1. y: the right classes, whole numbers (n,) or one-hot rows (n, classes).
    The prediction of a row is the number of its largest value, of several equal ones the first.

    Example: accuracy(np.array([[0.2, 0.8], [0.6, 0.4]]), np.array([1, 1])) is 0.5.
    """
    # BEGIN SOLUTION NO PROMPT
    labels = y.argmax(axis=1) if y.ndim == 2 else y
    return float(np.mean(probs.argmax(axis=1) == labels))
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_three_of_four_are_right(accuracy):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]])
    what = "accuracy(probs, y), integers"
    checks.close(checks.number(accuracy(probs, np.array([1, 0, 0, 0])), what), 0.75, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_one_hot_labels_of_the_example(accuracy):
    import numpy as np
    from autograder import checks

    probs = np.array([[0.2, 0.8], [0.6, 0.4], [0.3, 0.7], [0.9, 0.1]])
    y = np.array([[0, 1], [1, 0], [1, 0], [1, 0]])
    what = "accuracy(probs, y), one-hot"
    checks.close(checks.number(accuracy(probs, y), what), 0.75, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_both_kinds_of_labels_on_many_rows(accuracy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for n, classes in ((37, 10), (6, 6), (50, 3)):
        probs = rng.dirichlet(np.ones(classes), size=n)
        if n == classes:
            # Each class is the best of one row, and two rows or more are right: whoever takes the labels for one-hot
            # finds one right, whatever is drawn.
            probs = (probs + np.eye(n)[rng.permutation(n)]) / 2
        best = np.array([max(range(classes), key=lambda c: row[c]) for row in probs])
        wrong = rng.permutation(n)[: int(rng.integers(1, n - 1))]
        y = best.copy()
        y[wrong] = (best[wrong] + rng.integers(1, classes, size=len(wrong))) % classes
        for labels, kind in ((y, "integers"), (np.eye(classes)[y], "one-hot")):
            what = f"accuracy(probs, y), probs ({n}, {classes}), {kind}"
            checks.close(checks.number(accuracy(probs.copy(), labels.copy()), what), 1 - len(wrong) / n, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_of_equal_values_the_first_counts_once(accuracy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    probs = np.full((8, 4), 0.25)
    y = np.array([0, 1, 2, 3, 0, 3, 0, 1])[rng.permutation(8)]
    what = "accuracy(probs, y), all values equal"
    checks.close(checks.number(accuracy(probs.copy(), y.copy()), what), 0.375, what)
    what = "accuracy(probs, y), all values equal, one-hot"
    checks.close(checks.number(accuracy(probs.copy(), np.eye(4)[y]), what), 0.375, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# حالا با شبکه خودتان: بدترین اشتباه‌های آن کدام‌اند، و اگر رقم‌های اعتبارسنجی را جابه‌جا کنیم دقت آن چقدر می‌شود؟ سلول زیر هنگام نمره‌دهی اجرا نمی‌شود و به پاسخ‌های `a1`، `a7`، `a9`، `a10` و `a11` نیاز دارد.
#
# به نتیجه خوب نگاه کنید. شبکه‌ای که فقط رقم‌های وسط تصویر را دیده است، با جابه‌جایی یکی دو پیکسل کنار می‌آید، ولی با جابه‌جایی زیاد نه: کانولوشن و ادغام الگو را در هر جا **پیدا می‌کنند**، اما لایه‌های تمام‌متصلِ آخر هنوز می‌پرسند که الگو **کجا** بوده است. «مستقل از مکان» درباره نقشه‌های ویژگی درست است، نه درباره کل این شبکه.
#
# </div>

# %% [markdown] lang="en"
# Now with your own network: which are its worst mistakes, and what is its accuracy when the validation digits are moved? The next cell is not run while grading; it needs your answers to `a1`, `a7`, `a9`, `a10` and `a11`.
#
# Look closely at the result. A network that has seen digits in the middle of the picture only gets along with a shift of a pixel or two, but not with a large one: convolution and pooling **find** a pattern anywhere, but the dense layers at the end still ask **where** it was. "Independent of the place" is true of the feature maps, not of this whole network.

# %% tags=["otter_ignore"]
answers = (globals().get("model"), shift(validation_images[:1], 1, 0), accuracy(np.eye(2), np.arange(2)))
if all(answer is not None for answer in (*answers, worst_mistakes(np.eye(3), np.arange(3), 1))):
    probs = model.predict(prepare(validation_images), verbose=0)
    worst = np.array(worst_mistakes(probs, validation_labels, 3), dtype=int)
    for index in worst:
        print(f"picture {index}: a {validation_labels[index]}, taken for a {probs[index].argmax()}")
    for distance in (0, 1, 2, 4, 6):
        moved_digits = prepare(shift(validation_images, distance, 0))
        share = accuracy(model.predict(moved_digits, verbose=0), validation_labels)
        print(f"moved {distance} pixels to the right: accuracy {share:.2f}")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش چهارم: کانولوشن، فقط با NumPy
#
# **نشست چهارم، حدود `76` دقیقه، `23` نمره**
#
# در این بخش همان کاری را که Keras برایتان می‌کرد خودتان می‌نویسید. حلقه `for` کاملاً پذیرفته است و سرعت نمره‌ای ندارد. این پرسش‌ها به پاسخ‌های بخش‌های قبل نیاز ندارند.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 4: Convolution, with NumPy alone
#
# **Fourth sitting, about 76 minutes, 23 points**
#
# In this part you write yourself what Keras has been doing for you. `for` loops are perfectly fine; speed earns no points. The questions do not need the answers of the parts before.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b1`: قابی از صفر
#
# **`3` نمره، حدود `8` دقیقه**
#
# کانولوشن `3x3` از تصویر `28x28` نقشه‌ای `26x26` می‌سازد، چون پنجره نمی‌تواند از لبه بیرون برود. درس این را **اثر مرزی** می‌نامد. اگر بخواهیم خروجی هم‌اندازه ورودی بماند، پیش از کانولوشن دور تصویر صفر می‌گذاریم: **پدینگ**.
#
# **کار شما.** تابع `zero_pad(x, p)` را بنویسید که در هر چهار طرف تصویر `p` سطر یا ستون صفر اضافه می‌کند. `x` یا یک تصویر با شکل `(H, W)` است یا یک دسته با شکل `(N, H, W, C)`؛ در حالت دوم فقط ارتفاع و عرض بزرگ می‌شوند و تعداد تصویرها و کانال‌ها همان می‌ماند. با `p = 0` مقدارها همان مقدارهای ورودی‌اند. ورودی نباید تغییر کند.
#
# </div>
#
# ```
#                  0 0 0 0
# 1 2      p = 1   0 1 2 0
# 3 4       ->     0 3 4 0
#                  0 0 0 0
# ```
#
# <div dir="rtl" lang="fa">
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# تصویر `[[5]]` با `p = 1` آرایه‌ای `3x3` می‌شود که `5` در وسط آن است. دسته‌ای با شکل `(10, 28, 28, 1)` با `p = 2` شکل `(10, 32, 32, 1)` پیدا می‌کند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع `np.pad(x, widths)` برای هر محور یک زوج `(before, after)` می‌گیرد؛ زوج `(0, 0)` یعنی این محور دست نخورد. یا آرایه‌ای از صفر بسازید و `x` را با برش در وسط آن بنویسید. دو حالت را با `x.ndim` از هم بشناسید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def zero_pad(x, p):
#     if x.ndim == 2:
#         return np.pad(x, (..., ...))
#     return np.pad(x, ((0, 0), ..., ..., (0, 0)))
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b1`: A frame of zeros
#
# **3 points, about 8 minutes**
#
# A 3x3 convolution turns a 28x28 picture into a map of 26x26, because the window cannot go over the edge. The course calls this the **border effect**. To get an output as large as the input, we put zeros around the picture before the convolution: **padding**.
#
# **Task.** Write the function `zero_pad(x, p)` that adds `p` rows or columns of zeros on all four sides of a picture. `x` is either one picture of shape `(H, W)` or a batch of shape `(N, H, W, C)`; in the second case only height and width grow, and the numbers of pictures and channels stay. With `p = 0` the values are those of the input. The input must not change.
#
# ```
#                  0 0 0 0
# 1 2      p = 1   0 1 2 0
# 3 4       ->     0 3 4 0
#                  0 0 0 0
# ```
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The picture `[[5]]` with `p = 1` becomes an array of 3x3 with the 5 in the middle. A batch of shape `(10, 28, 28, 1)` with `p = 2` gets the shape `(10, 32, 32, 1)`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.pad(x, widths)` takes one pair `(before, after)` for each axis; the pair `(0, 0)` leaves an axis alone. Or make an array of zeros and write `x` into its middle with slices. Tell the two cases apart by `x.ndim`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def zero_pad(x, p):
#     if x.ndim == 2:
#         return np.pad(x, (..., ...))
#     return np.pad(x, ((0, 0), ..., ..., (0, 0)))
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b1

# %% [raw]
# # BEGIN SOLUTION


# %%
def zero_pad(x, p):
    """Return x with p rows and columns of zeros on each side of every picture.

    x: array (H, W), or (N, H, W, C) where only height and width grow. p: whole number, 0 or more.
    Returns an array (H + 2p, W + 2p), or (N, H + 2p, W + 2p, C). x is not changed.

    Example: a picture of shape (28, 28) and p = 1 give (30, 30).
    """
    # BEGIN SOLUTION NO PROMPT
    frame = [(p, p), (p, p)]
    return np.pad(x, frame if x.ndim == 2 else [(0, 0), *frame, (0, 0)])
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_a_small_picture_gets_a_frame(zero_pad):
    import numpy as np
    from autograder import checks

    expected = [[0, 0, 0, 0], [0, 1, 2, 0], [0, 3, 4, 0], [0, 0, 0, 0]]
    checks.equal(zero_pad(np.array([[1, 2], [3, 4]]), 1), expected, "zero_pad([[1, 2], [3, 4]], 1)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_a_batch_keeps_pictures_and_channels(zero_pad):
    import numpy as np
    from autograder import checks

    what = "zero_pad(x, 2), x (3, 4, 5, 2)"
    found = checks.array(zero_pad(np.ones((3, 4, 5, 2)), 2), what, shape=(3, 8, 9, 2))
    checks.equal(float(found.sum()), 120.0, f"the sum of {what}, x of ones")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_the_middle_is_the_input_and_the_frame_is_zero(zero_pad):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for p in (0, 1, 3):
        for shape in ((5, 8), (2, 6, 4, 3), (3, 1, 7, 1)):
            x = rng.uniform(1, 2, size=shape).astype("float32")
            height, width = shape if len(shape) == 2 else shape[1:3]
            inside = [row * (width + 2 * p) + column + p for row in range(p, p + height) for column in range(width)]
            expected = np.zeros((*shape[:-3], (height + 2 * p) * (width + 2 * p), *shape[3:]))
            if len(shape) == 2:
                expected[inside] = x.reshape(-1)
                expected = expected.reshape(height + 2 * p, width + 2 * p)
            else:
                expected[:, inside] = x.reshape(shape[0], -1, shape[3])
                expected = expected.reshape(shape[0], height + 2 * p, width + 2 * p, shape[3])
            checks.equal(zero_pad(x.copy(), p), expected, f"zero_pad(x, {p}), x {shape}")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_x_stays_as_it_is(zero_pad):
    from autograder import checks

    rng = checks.rng()
    x = rng.normal(size=(2, 5, 4, 3))
    before = x.copy()
    checks.array(zero_pad(x, 1), "zero_pad(x, 1)", shape=(2, 7, 6, 3))
    checks.equal(x, before, "x after zero_pad(x, 1)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b2`: کرنل را روی تصویر بلغزانید
#
# **`5` نمره، حدود `20` دقیقه**
#
# ساده‌ترین کانولوشن، یک تصویر خاکستری و یک **کرنل** است. کرنل روی تصویر می‌لغزد و در هر جا عددهای آن در عددهای زیرشان ضرب و حاصل‌ها با هم جمع می‌شوند. مثال درس:
#
# </div>
#
# ```
#  7  2  3  3  8
#  4  5  3  8  4          1  0 -1
#  3  3  2  8  4    *     1  0 -1     =     6  ?  ?
#  2  8  7  2  7          1  0 -1           ?  ?  ?
#  5  4  4  5  4                            ?  ?  ?
#
# 7 x 1    + 4 x 1    + 3 x 1
# + 2 x 0  + 5 x 0  + 3 x 0
# + 3 x -1 + 3 x -1 + 2 x -1   =   6
# ```
#
# <div dir="rtl" lang="fa">
#
# یک خانه به راست برویم: ستون چپ پنجره `2 + 5 + 3 = 10` است و ستون راست آن `3 + 8 + 8 = 19`، پس عدد بعدی `10 - 19 = -9` می‌شود. این کرنل در هر جا «سمت چپ منهای سمت راست» را حساب می‌کند، یعنی **لبه‌های عمودی** را پیدا می‌کند: هر جا روشنایی از چپ به راست تغییر کند عددی بزرگ می‌سازد و هر جا تصویر یکنواخت باشد صفر. کرنل سوبل در درس هم از همین خانواده است، با وزن `2` برای سطر وسط.
#
# یک نکته درباره نام: در ریاضیات، «کانولوشن» اول کرنل را نیم‌دور می‌چرخاند و عملیات بدون چرخاندن «همبستگی متقابل» نام دارد. کتابخانه‌های یادگیری عمیق، از جمله Keras، کرنل را نمی‌چرخانند؛ ما هم نمی‌چرخانیم و نام تابع را دقیق می‌گذاریم.
#
# سلول زیر اثر این کرنل را روی یک رقم و روی همان رقم پس از جابه‌جایی نشان می‌دهد. به جای لغزاندن کرنل، از این استفاده می‌کند که این کرنل خاص فقط سه ستون را با هم جمع و از هم کم می‌کند. ببینید که پاسخ لبه‌ها همراه با رقم جابه‌جا می‌شود: این همان مستقل بودن از مکان است.
#
# </div>

# %% [markdown] lang="en"
# ## Question `b2`: Slide a kernel over an image
#
# **5 points, about 20 minutes**
#
# The simplest convolution has one grey picture and one **kernel**. The kernel slides over the picture; at each place its numbers are multiplied by the numbers underneath, and the products are summed. The course's example:
#
# ```
#  7  2  3  3  8
#  4  5  3  8  4          1  0 -1
#  3  3  2  8  4    *     1  0 -1     =     6  ?  ?
#  2  8  7  2  7          1  0 -1           ?  ?  ?
#  5  4  4  5  4                            ?  ?  ?
#
# 7 x 1    + 4 x 1    + 3 x 1
# + 2 x 0  + 5 x 0  + 3 x 0
# + 3 x -1 + 3 x -1 + 2 x -1   =   6
# ```
#
# One step to the right, the left column of the window is `2 + 5 + 3 = 10` and its right column `3 + 8 + 8 = 19`, so the next number is `10 - 19 = -9`. At every place, this kernel computes "left minus right"; in other words it finds **vertical edges**: a large number wherever the brightness changes from left to right, zero wherever the picture is even. The Sobel kernel of the course belongs to the same family, with the weight 2 for the middle row.
#
# A word about the name: in mathematics, "convolution" first turns the kernel by half a turn; without the turn, the operation is called "cross-correlation". Deep learning libraries, Keras among them, do not turn the kernel; nor do we, and we give the function its exact name.
#
# The next cell shows what this kernel does to a digit, and to the same digit moved. Instead of sliding a kernel it uses the fact that this particular kernel only adds and subtracts three columns. Notice that the response moves along with the digit: that is translation invariance at work.

# %%
digit = train_images[0].astype(float)
moved = np.roll(digit, (2, 4), axis=(0, 1))

fig, axes = plt.subplots(1, 4, figsize=(10, 2.8))
for (before, after), picture in zip(axes.reshape(2, 2), (digit, moved)):
    difference = picture[:, :-2] - picture[:, 2:]
    edges = difference[:-2] + difference[1:-1] + difference[2:]
    before.imshow(picture, cmap="gray")
    after.imshow(edges, cmap="RdBu", vmin=-765, vmax=765)
    after.set_title("left minus right")
for axis in axes:
    axis.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# **کار شما.** تابع `cross_correlate(image, kernel)` را بنویسید. `image` آرایه‌ای با شکل `(H, W)` و `kernel` آرایه‌ای با شکل `(kh, kw)` است که لازم نیست مربعی باشد و از تصویر بزرگ‌تر نیست. خروجی آرایه‌ای با شکل `(H - kh + 1, W - kw + 1)` است: بدون پدینگ، با گام `1` و بدون چرخاندن کرنل. عددهای تصویر یا کرنل ممکن است صحیح (مثلاً `uint8`) یا اعشاری باشند و نتیجه باید در هر حال درست باشد. ورودی‌ها نباید تغییر کنند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# تصویر `[[1, 2, 3]]` و کرنل `[[1, 10]]`: در جای اول `1 * 1 + 2 * 10 = 21` و در جای دوم `2 * 1 + 3 * 10 = 32`. خروجی `[[21, 32]]` است. اگر جواب شما `[[12, 23]]` شد، کرنل چرخیده است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برای هر خانه خروجی، یک پنجره هم‌اندازه کرنل را با برش `image[i:i + ..., j:j + ...]` جدا کنید، خانه‌به‌خانه در کرنل ضرب کنید و با `np.sum` جمع بزنید. آرایه خروجی را با `np.zeros` بسازید که اعشاری است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def cross_correlate(image, kernel):
#     kernel_height, kernel_width = ...
#     output = np.zeros((..., ...))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             output[i, j] = ...
#     return output
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# **Task.** Write the function `cross_correlate(image, kernel)`. `image` has shape `(H, W)`; `kernel` has shape `(kh, kw)`, need not be square and is not larger than the picture. The result has shape `(H - kh + 1, W - kw + 1)`: no padding, stride 1, the kernel not turned. The numbers of picture or kernel may be whole (`uint8`, for example) or fractions, and the result has to be right in every case. The inputs must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The picture `[[1, 2, 3]]` and the kernel `[[1, 10]]`: at the first place `1 * 1 + 2 * 10 = 21`, at the second `2 * 1 + 3 * 10 = 32`. The result is `[[21, 32]]`. If you get `[[12, 23]]`, the kernel has been turned.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# For each place of the output, cut out a window of the kernel's size with the slice `image[i:i + ..., j:j + ...]`, multiply it by the kernel number by number and sum with `np.sum`. Make the output with `np.zeros`, which holds fractions.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def cross_correlate(image, kernel):
#     kernel_height, kernel_width = ...
#     output = np.zeros((..., ...))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             output[i, j] = ...
#     return output
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b2

# %% [raw]
# # BEGIN SOLUTION


# %%
def cross_correlate(image, kernel):
    """Slide a kernel over an image and return the sum of products at every position.

    image: array (H, W). kernel: array (kh, kw), not larger than the image. Both hold whole numbers or fractions.
    Returns an array (H - kh + 1, W - kw + 1): no padding, stride 1, the kernel is not flipped.
    Neither input is changed.

    Example: a 5x5 image and a 3x3 kernel give a 3x3 result.
    """
    # BEGIN SOLUTION NO PROMPT
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    result = np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            result[row, column] = np.sum(image[row : row + kh, column : column + kw] * kernel)
    return result
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_vertical_edges_of_the_course_example(cross_correlate):
    import numpy as np
    from autograder import checks

    image = np.array([[7, 2, 3, 3, 8], [4, 5, 3, 8, 4], [3, 3, 2, 8, 4], [2, 8, 7, 2, 7], [5, 4, 4, 5, 4]])
    kernel = np.array([[1, 0, -1], [1, 0, -1], [1, 0, -1]])
    what = "cross_correlate(image, kernel), course example"
    checks.close(cross_correlate(image, kernel), [[6, -9, -8], [-3, -2, -3], [-3, 0, -2]], what, terms=9)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_a_wide_image_and_a_flat_kernel(cross_correlate):
    import numpy as np
    from autograder import checks

    image = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]])
    kernel = np.array([[1, 10, 100]])
    what = "cross_correlate(image, kernel), image 3x4, kernel 1x3"
    checks.close(cross_correlate(image, kernel), [[321, 432], [765, 876], [1209, 1320]], what, terms=3)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_images_and_kernels_of_any_shape(cross_correlate):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    height, width = (int(side) for side in rng.choice(range(7, 15), size=2, replace=False))
    for kh, kw in ((3, 2), (2, 5), (4, 4), (1, 3), (1, 1), (height, width), (height, 2), (3, width)):
        image = rng.normal(size=(height, width)).astype(rng.choice(["float32", "float64"]))
        kernel = rng.normal(size=(kh, kw))
        expected = np.tensordot(sliding_window_view(image.astype("float64"), (kh, kw)), kernel, axes=2)
        what = f"cross_correlate(image, kernel), image {height}x{width}, kernel {kh}x{kw}"
        size = float(np.abs(image).max() * np.abs(kernel).max())
        checks.close(cross_correlate(image, kernel), expected, what, terms=kh * kw, scale=size)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_one_bright_pixel_shows_the_kernel_turned_by_half(cross_correlate):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    kh, kw = (int(side) for side in rng.choice([2, 3, 4, 5], size=2, replace=False))
    row, column = int(rng.integers(kh - 1, kh + 3)), int(rng.integers(kw - 1, kw + 3))
    image = np.zeros((kh + 7, kw + 8))
    image[row, column] = 1.0
    kernel = rng.normal(size=(kh, kw))
    expected = np.zeros((8, 9))
    expected[row - kh + 1 : row + 1, column - kw + 1 : column + 1] = np.rot90(kernel, 2)
    what = f"cross_correlate(image, kernel), one bright pixel at [{row}, {column}], kernel {kh}x{kw}"
    checks.close(cross_correlate(image, kernel), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_whole_number_images_and_fractional_kernels(cross_correlate):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for dtype, low in (("uint8", 0), ("int32", -255)):
        image = rng.integers(low, 256, size=(6, 9)).astype(dtype)
        kernel = rng.uniform(-0.9, 0.9, size=(2, 3)).astype("float32")
        windows = sliding_window_view(image.astype("float64"), (2, 3))
        expected = np.tensordot(windows, kernel.astype("float64"), axes=2)
        what = f"cross_correlate(image, kernel), image {dtype}, kernel float32"
        checks.close(cross_correlate(image, kernel), expected, what, terms=6, scale=255.0)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_image_and_kernel_stay_as_they_are(cross_correlate):
    from autograder import checks

    rng = checks.rng()
    image, kernel = rng.normal(size=(8, 6)), rng.normal(size=(2, 3))
    image_before, kernel_before = image.copy(), kernel.copy()
    checks.array(cross_correlate(image, kernel), "cross_correlate(image, kernel)", shape=(7, 4))
    checks.equal(image, image_before, "image after cross_correlate(image, kernel)")
    checks.equal(kernel, kernel_before, "kernel after cross_correlate(image, kernel)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b3`: کانولوشن ریاضی
#
# **`3` نمره، حدود `8` دقیقه**
#
# در `b2` گفتیم که کانولوشن ریاضی کرنل را پیش از لغزاندن **نیم‌دور می‌چرخاند**، یعنی هم سطرها و هم ستون‌های آن را وارونه می‌کند. حاصل این کار خاصیت خوبی دارد: اگر تصویر فقط یک پیکسل روشن داشته باشد، خروجی خود کرنل است، نه کرنل چرخیده. برای شبکه عصبی فرقی نمی‌کند، چون وزن‌ها به هر حال یاد گرفته می‌شوند.
#
# **کار شما.** تابع `convolve(image, kernel)` را بنویسید: کانولوشن ریاضی بدون پدینگ و با گام `1`. ورودی‌ها و شکل خروجی مانند `b2` هستند و می‌توانید `cross_correlate` خودتان را صدا بزنید. ورودی‌ها نباید تغییر کنند.
#
# نمونه: تصویر `[[1, 2, 3]]` و کرنل `[[1, 10]]` حاصل `[[12, 23]]` را می‌دهند، در حالی که `cross_correlate` در `b2` حاصل `[[21, 32]]` را می‌داد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# کرنل `[[1, 2], [3, 4]]` پس از نیم‌دور چرخش `[[4, 3], [2, 1]]` است. وارونه کردن فقط سطرها `[[3, 4], [1, 2]]` می‌دهد که درست نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برش `kernel[::-1, ::-1]`، یا `np.flip(kernel)`، یا `np.rot90(kernel, 2)` کرنل را نیم‌دور می‌چرخاند و آرایه اصلی را تغییر نمی‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def convolve(image, kernel):
#     turned = ...
#     return cross_correlate(image, turned)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b3`: The convolution of mathematics
#
# **3 points, about 8 minutes**
#
# In `b2` we said that the convolution of mathematics **turns the kernel by half a turn** before sliding it, that is, both its rows and its columns are reversed. The result has a nice property: where the picture holds a single bright pixel, the output is the kernel itself, not the turned one. To a neural network it makes no difference, since its weights are learned anyway.
#
# **Task.** Write the function `convolve(image, kernel)`: the convolution of mathematics, without padding and with stride 1. Inputs and the shape of the output are as in `b2`, and you may call your own `cross_correlate`. The inputs must not change.
#
# Example: the picture `[[1, 2, 3]]` and the kernel `[[1, 10]]` give `[[12, 23]]`, where `cross_correlate` of `b2` gave `[[21, 32]]`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The kernel `[[1, 2], [3, 4]]` after half a turn is `[[4, 3], [2, 1]]`. Reversing the rows only gives `[[3, 4], [1, 2]]`, which is not it.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The slice `kernel[::-1, ::-1]`, or `np.flip(kernel)`, or `np.rot90(kernel, 2)` turns the kernel by half a turn and leaves the array itself alone.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def convolve(image, kernel):
#     turned = ...
#     return cross_correlate(image, turned)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b3

# %% [raw]
# # BEGIN SOLUTION


# %%
def convolve(image, kernel):
    """Return the convolution of mathematics: the kernel is turned by half a turn, then slid over the image.

    image: array (H, W). kernel: array (kh, kw), not larger than the image.
    Returns an array (H - kh + 1, W - kw + 1): no padding, stride 1. Neither input is changed.

    Example: convolve(np.array([[1, 2, 3]]), np.array([[1, 10]])) is [[12, 23]].
    """
    # BEGIN SOLUTION NO PROMPT
    return cross_correlate(image, np.rot90(kernel, 2))
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_example_of_the_text(convolve):
    import numpy as np
    from autograder import checks

    found = convolve(np.array([[1, 2, 3]]), np.array([[1, 10]]))
    checks.close(found, [[12, 23]], "convolve([[1, 2, 3]], [[1, 10]])", terms=2)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_one_bright_pixel_shows_the_kernel(convolve):
    import numpy as np
    from autograder import checks

    image = np.zeros((3, 3))
    image[1, 1] = 1
    kernel = np.array([[1, 2], [3, 4]])
    checks.close(convolve(image, kernel), [[1, 2], [3, 4]], "convolve(one bright pixel, [[1, 2], [3, 4]])", terms=4)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_kernels_of_any_shape(convolve):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 3), (2, 4), (4, 1), (1, 5), (1, 1)):
        image, kernel = rng.normal(size=(7, 9)), rng.normal(size=(kh, kw))
        expected = np.einsum("hwij,ij->hw", sliding_window_view(image, (kh, kw)), kernel[::-1, ::-1])
        what = f"convolve(image, kernel), image 7x9, kernel {kh}x{kw}"
        size = float(np.abs(image).max() * np.abs(kernel).max())
        checks.close(convolve(image.copy(), kernel.copy()), expected, what, terms=kh * kw, scale=size)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_inputs_stay_as_they_are(convolve):
    from autograder import checks

    rng = checks.rng()
    image, kernel = rng.normal(size=(6, 5)), rng.normal(size=(3, 2))
    image_before, kernel_before = image.copy(), kernel.copy()
    checks.array(convolve(image, kernel), "convolve(image, kernel)", shape=(4, 4))
    checks.equal(image, image_before, "image after convolve(image, kernel)")
    checks.equal(kernel, kernel_before, "kernel after convolve(image, kernel)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b4`: حالت same چند صفر می‌خواهد؟
#
# **`4` نمره، حدود `10` دقیقه**
#
# در Keras پدینگ با آرگومان `padding` تعیین می‌شود: `"valid"` یعنی بدون پدینگ که پیش‌فرض است، و `"same"` یعنی آن‌قدر صفر که با گام `1` خروجی هم‌اندازه ورودی باشد. TensorFlow و Keras برای هر گام و هر پنجره این‌طور حساب می‌کنند، جداگانه برای سطرها و ستون‌ها. اول تعداد پنجره‌ها معلوم می‌شود (`n / s` که رو به بالا گرد می‌شود)، بعد تعداد صفرهایی که پنجره آخر کم دارد (`total`). نصف آن‌ها پیش از تصویر می‌آیند (`before`) و بقیه پس از آن (`after`). اگر تعداد فرد باشد، صفر اضافه در آخر می‌آید:
#
# <div dir="ltr">
#
# | n | k | s | output | total | before | after |
# |---|---|---|---|---|---|---|
# | 28 | 3 | 1 | 28 | 2 | 1 | 1 |
# | 28 | 3 | 2 | 14 | 1 | 0 | 1 |
# | 5 | 2 | 1 | 5 | 1 | 0 | 1 |
# | 7 | 5 | 3 | 3 | 4 | 2 | 2 |
# | 9 | 1 | 2 | 5 | 0 | 0 | 0 |
#
# </div>
#
# ردیف آخر را ببینید: وقتی پنجره از گام کوچک‌تر است، ممکن است هیچ صفری لازم نباشد. تعداد صفرها هرگز منفی نیست.
#
# **کار شما.** تابع `same_padding(n, k, s=1)` را بنویسید که برای ضلع `n`، پنجره `k` و گام `s` زوج `(before, after)` را برگرداند، به صورت دو عدد صحیح. در `b5` به آن نیاز دارید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `n = 28` و `k = 3` و `s = 2` چهارده پنجره هست. پنجره آخر از خانه `26` شروع می‌شود و تا خانه `28` می‌رود، ولی تصویر در خانه `27` تمام می‌شود: یک صفر کم است و آن هم در آخر.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تعداد پنجره‌ها `math.ceil(n / s)` است (پس از `import math`) یا همان `-(-n // s)`. پنجره آخر تا `(output - 1) * s + k` خانه می‌رسد. بیشینه‌ی کمبود و صفر را بگیرید و آن را با `// 2` نصف کنید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def same_padding(n, k, s=1):
#     output = ...
#     total = max(..., 0)
#     before = ...
#     return before, total - before
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b4`: How many zeros does same need?
#
# **4 points, about 10 minutes**
#
# In Keras, the argument `padding` settles the padding: `"valid"` means none and is the default; `"same"` means as many zeros as make the output as large as the input with stride 1. TensorFlow and Keras count like this for any stride and window, for rows and columns separately. First comes the number of windows (`n / s`, rounded up), then the number of zeros that the last window lacks (`total`). Half of them go before the picture (`before`), the rest after it (`after`). When their number is odd, the extra one goes to the end:
#
# | n | k | s | output | total | before | after |
# |---|---|---|---|---|---|---|
# | 28 | 3 | 1 | 28 | 2 | 1 | 1 |
# | 28 | 3 | 2 | 14 | 1 | 0 | 1 |
# | 5 | 2 | 1 | 5 | 1 | 0 | 1 |
# | 7 | 5 | 3 | 3 | 4 | 2 | 2 |
# | 9 | 1 | 2 | 5 | 0 | 0 | 0 |
#
# Look at the last row: when the window is smaller than the stride, there may be nothing to add. The number of zeros is never negative.
#
# **Task.** Write the function `same_padding(n, k, s=1)` that returns the pair `(before, after)` for the side `n`, the window `k` and the stride `s`, as two whole numbers. You will need it in `b5`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `n = 28`, `k = 3` and `s = 2` there are fourteen windows. The last one starts at place 26 and reaches place 28, but the picture ends at place 27: one zero is missing, at the end.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The number of windows is `math.ceil(n / s)` (after `import math`) or `-(-n // s)`. The last window reaches as far as `(output - 1) * s + k` places. Take the larger of what is missing and zero, and halve it with `// 2`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def same_padding(n, k, s=1):
#     output = ...
#     total = max(..., 0)
#     before = ...
#     return before, total - before
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b4

# %% [raw]
# # BEGIN SOLUTION


# %%
def same_padding(n, k, s=1):
    """Return how many zeros padding "same" adds before and after one side, as TensorFlow counts them.

    n: length of the input's side. k: length of the window's side. s: stride.
    Returns a pair of whole numbers (before, after); of an odd number the extra zero comes after.

    Example: same_padding(28, 3, 2) is (0, 1).
    """
    # BEGIN SOLUTION NO PROMPT
    missing = max((-(-n // s) - 1) * s + k - n, 0)
    return missing // 2, missing - missing // 2
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_stride_one(same_padding):
    from autograder import checks

    for n, k, expected in ((28, 3, (1, 1)), (5, 2, (0, 1))):
        what = f"same_padding({n}, {k})"
        checks.equal(checks.shape_tuple(same_padding(n, k), what), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_stride_two_and_three(same_padding):
    from autograder import checks

    for n, k, s, expected in ((28, 3, 2, (0, 1)), (7, 5, 3, (2, 2))):
        what = f"same_padding({n}, {k}, {s})"
        checks.equal(checks.shape_tuple(same_padding(n, k, s), what), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_all_sides_windows_and_strides_of_a_grid(same_padding):
    from autograder import checks

    rng = checks.rng()
    for s in (1, 2, 3):
        for k in (2, 3, 4, 5):
            n = int(rng.integers(6, 30))
            starts = range(0, n, s)
            zeros = max(starts[-1] + k - n, 0)
            expected = (zeros - (zeros + 1) // 2, (zeros + 1) // 2)
            what = f"same_padding({n}, {k}, {s})"
            checks.equal(checks.shape_tuple(same_padding(n, k, s), what), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_windows_smaller_than_the_stride(same_padding):
    from autograder import checks

    rng = checks.rng()
    for k, s in ((1, 2), (1, 3), (2, 3), (2, 5)):
        times = int(rng.integers(2, 8))
        for n in (times * s, times * s + 1):
            zeros = max(0, k - (n - (n - 1) // s * s))
            what = f"same_padding({n}, {k}, {s})"
            checks.equal(checks.shape_tuple(same_padding(n, k, s), what), (zeros // 2, zeros - zeros // 2), what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b5`: یک لایه کانولوشن کامل
#
# **`8` نمره، حدود `30` دقیقه**
#
# لایه `Conv2D` همان لغزاندن است با چهار چیز بیشتر: پدینگ، گام، چند کانال ورودی و چند فیلتر.
#
# **پدینگ.** مثال درس، کرنلی است که تصویر را تیز می‌کند (sharpen)، روی تصویری `5x5` که دورش یک ردیف صفر گذاشته‌ایم:
#
# </div>
#
# ```
# 0    0    0    0    0    0   0
# 0   60  113   56  139   85   0
# 0   73  121   54   84  128   0           0 -1  0
# 0  131   99   70  129  127   0     *    -1  5 -1
# 0   80   57  115   69  134   0           0 -1  0
# 0  104  126  123   95  130   0
# 0    0    0    0    0    0   0
#
# 5 x 60 - 0 - 0 - 113 - 73 = 114
# ```
#
# <div dir="rtl" lang="fa">
#
# عدد اول `114` است و خروجی هم مثل ورودی `5x5` می‌شود. سلول زیر بقیه عددها را هم نشان می‌دهد. آن هم به جای لغزاندن، از این استفاده می‌کند که این کرنل خاص «پنج برابر خودِ پیکسل منهای چهار همسایه» است.
#
# </div>

# %% [markdown] lang="en"
# ## Question `b5`: A whole convolution layer
#
# **8 points, about 30 minutes**
#
# A `Conv2D` layer is the same sliding with four things more: padding, stride, several input channels and several filters.
#
# **Padding.** The course's example is a kernel that sharpens, on a 5x5 picture with a frame of zeros around it:
#
# ```
# 0    0    0    0    0    0   0
# 0   60  113   56  139   85   0
# 0   73  121   54   84  128   0           0 -1  0
# 0  131   99   70  129  127   0     *    -1  5 -1
# 0   80   57  115   69  134   0           0 -1  0
# 0  104  126  123   95  130   0
# 0    0    0    0    0    0   0
#
# 5 x 60 - 0 - 0 - 113 - 73 = 114
# ```
#
# The first number is 114, and the output is 5x5 like the input. The next cell shows the other numbers too. It does not slide either; it uses the fact that this particular kernel is "five times the pixel minus its four neighbours".

# %%
photo = np.array(
    [
        [60, 113, 56, 139, 85],
        [73, 121, 54, 84, 128],
        [131, 99, 70, 129, 127],
        [80, 57, 115, 69, 134],
        [104, 126, 123, 95, 130],
    ]
)
framed = np.pad(photo, 1)
up, down = framed[:-2, 1:-1], framed[2:, 1:-1]
before, after = framed[1:-1, :-2], framed[1:-1, 2:]
print(5 * photo - up - down - before - after)

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# **گام.** با گام `s` پنجره هر بار `s` خانه جلو می‌رود: پنجره خروجی `(i, j)` از خانه `(i * s, j * s)` تصویر پدینگ‌شده شروع می‌شود.
#
# **پدینگ** `same`. تعداد صفرهای لازم را پرسش `b4` حساب می‌کند، جداگانه برای سطرها و ستون‌ها: `before` در بالا و سمت چپ، `after` در پایین و سمت راست. می‌توانید `same_padding` را صدا بزنید. خروجی در هر جهت `n / s` خانه دارد که رو به بالا گرد می‌شود.
#
# **کانال‌ها و فیلترها.** پنجره حالا سه بُعد دارد: `(kh, kw, C_in)`. هر فیلتر هم‌شکل پنجره است؛ همه حاصل‌ضرب‌ها، **روی همه کانال‌ها**، با هم جمع می‌شوند و بایاس آن فیلتر **یک بار** اضافه می‌شود. حاصل یک عدد است. با `C_out` فیلتر، در هر جا `C_out` عدد به دست می‌آید. نمونه‌ای با پنجره `1x1`، دو کانال ورودی و یک فیلتر:
#
# </div>
#
# ```
# pixel = [3, 10]     filter = [1, 2]     bias = 100
# 3 x 1 + 10 x 2 + 100 = 123
# ```
#
# <div dir="rtl" lang="fa">
#
# همه این‌ها محاسبه زیادی می‌خواهد: لایه `conv2d_2` برای **یک** تصویر `11 x 11 x 64 x 3 x 3 x 32 = 2,230,272` ضرب انجام می‌دهد. به همین دلیل کانولوشن را روی GPU موازی می‌کنند.
#
# **کار شما.** تابع `conv2d(x, w, b, stride=1, padding="valid")` را بنویسید که خروجی یک لایه `Conv2D` بدون تابع فعال‌سازی را برای یک تصویر حساب کند:
#
# - `x` شکل `(H, W, C_in)` دارد، `w` شکل `(kh, kw, C_in, C_out)` و `b` شکل `(C_out,)`.
# - `stride` عددی صحیح و در دو جهت یکسان است و `padding` یکی از `"valid"` و `"same"`.
# - خروجی شکل `(H_out, W_out, C_out)` دارد. تصویر و پنجره لازم نیست مربعی باشند. ورودی‌ها نباید تغییر کنند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اول فقط حالت `"valid"` با گام `1` و یک فیلتر را درست کنید و با مثال بالا (پنجره `1x1`، پاسخ `123`) بسنجید. بعد گام، بعد چند فیلتر و آخر از همه پدینگ را اضافه کنید. هر مرحله چند آزمون را قبول می‌کند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# ابزارها: `np.pad(x, ((top, bottom), (left, right), (0, 0)))` برای پدینگ؛ گرد کردن رو به بالا با `math.ceil(n / s)` پس از `import math`. برای هر پنجره و هر فیلتر `f`، ضرب در `w[:, :, :, f]` و `np.sum` کافی است، بدون حلقه روی کانال‌ها.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def conv2d(x, w, b, stride=1, padding="valid"):
#     if padding == "same":
#         top, bottom, left, right = ...
#         x = np.pad(...)
#     output = np.zeros((..., ..., ...))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             patch = x[i * stride:..., j * stride:...]
#             for f in range(output.shape[2]):
#                 output[i, j, f] = ...
#     return output
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# **Stride.** With stride `s`, the window moves on by `s` places each time: the window of output `(i, j)` starts at place `(i * s, j * s)` of the padded picture.
#
# **Padding** `same`. Question `b4` counts the zeros that are needed, for rows and columns separately: `before` goes to the top and the left, `after` to the bottom and the right. You may call your `same_padding`. The output has `n / s` places in each direction, rounded up.
#
# **Channels and filters.** The window now has three axes, `(kh, kw, C_in)`. Each filter has the shape of the window; all products, **over all channels**, are summed, and the bias of that filter is added **once**. The result is one number. With `C_out` filters there are `C_out` numbers at each place. An example with a 1x1 window, two input channels and one filter:
#
# ```
# pixel = [3, 10]     filter = [1, 2]     bias = 100
# 3 x 1 + 10 x 2 + 100 = 123
# ```
#
# All this takes a lot of computing: for **one** picture, the layer `conv2d_2` does `11 x 11 x 64 x 3 x 3 x 32 = 2,230,272` multiplications. That is why convolutions are run in parallel on a GPU.
#
# **Task.** Write the function `conv2d(x, w, b, stride=1, padding="valid")` that computes, for one picture, the output of a `Conv2D` layer without activation:
#
# - `x` has shape `(H, W, C_in)`, `w` has shape `(kh, kw, C_in, C_out)` and `b` has shape `(C_out,)`.
# - `stride` is a whole number, the same in both directions; `padding` is `"valid"` or `"same"`.
# - The result has shape `(H_out, W_out, C_out)`. Neither picture nor window need be square. The inputs must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Get only `"valid"` with stride 1 and one filter right first, and try the example above (1x1 window, answer 123). Then add the stride, then several filters, and padding last of all. Each step passes a few more tests.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Tools: `np.pad(x, ((top, bottom), (left, right), (0, 0)))` for padding; rounding up with `math.ceil(n / s)` after `import math`. For each window and each filter `f`, multiplying by `w[:, :, :, f]` and `np.sum` is enough, without a loop over the channels.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def conv2d(x, w, b, stride=1, padding="valid"):
#     if padding == "same":
#         top, bottom, left, right = ...
#         x = np.pad(...)
#     output = np.zeros((..., ..., ...))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             patch = x[i * stride:..., j * stride:...]
#             for f in range(output.shape[2]):
#                 output[i, j, f] = ...
#     return output
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b5

# %% [raw]
# # BEGIN SOLUTION


# %%
def conv2d(x, w, b, stride=1, padding="valid"):
    """Return what a Conv2D layer without activation computes for one picture.

    x: array (H, W, C_in). w: array (kh, kw, C_in, C_out). b: array (C_out,). Whole numbers or fractions.
    stride: whole number, the same in both directions. padding: "valid" or "same".
    Returns an array (H_out, W_out, C_out). No input is changed.
    "same" adds zeros as TensorFlow does: H_out is H / stride rounded up (W_out alike), and no more zeros are
    added than the last window needs; of an odd number the extra one goes to the bottom and to the right.

    Example: x (28, 28, 1), w (3, 3, 1, 32), b (32,) give (26, 26, 32), and (28, 28, 32) with padding="same".
    """
    # BEGIN SOLUTION NO PROMPT
    kh, kw, _, c_out = w.shape
    if padding == "same":
        extra_rows = max((-(-x.shape[0] // stride) - 1) * stride + kh - x.shape[0], 0)
        extra_columns = max((-(-x.shape[1] // stride) - 1) * stride + kw - x.shape[1], 0)
        rows = (extra_rows // 2, extra_rows - extra_rows // 2)
        columns = (extra_columns // 2, extra_columns - extra_columns // 2)
        x = np.pad(x, (rows, columns, (0, 0)))
    height = (x.shape[0] - kh) // stride + 1
    width = (x.shape[1] - kw) // stride + 1
    result = np.zeros((height, width, c_out))
    for i in range(height):
        for j in range(width):
            window = x[i * stride : i * stride + kh, j * stride : j * stride + kw]
            result[i, j] = np.tensordot(window, w, axes=3) + b
    return result
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_sharpening_the_course_picture_with_same_padding(conv2d):
    import numpy as np
    from autograder import checks

    x = np.array(
        [
            [60, 113, 56, 139, 85],
            [73, 121, 54, 84, 128],
            [131, 99, 70, 129, 127],
            [80, 57, 115, 69, 134],
            [104, 126, 123, 95, 130],
        ]
    ).reshape(5, 5, 1)
    w = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]).reshape(3, 3, 1, 1)
    what = 'conv2d(x, w, b, padding="same"), course example'
    expected = np.array(
        [
            [114, 328, -26, 470, 158],
            [53, 266, -61, -30, 344],
            [403, 116, -47, 295, 244],
            [108, -135, 256, -128, 344],
            [314, 346, 279, 153, 421],
        ]
    ).reshape(5, 5, 1)
    checks.close(conv2d(x, w, np.zeros(1), padding="same"), expected, what, terms=9)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_channels_are_summed_and_the_bias_is_added_once(conv2d):
    import numpy as np
    from autograder import checks

    x = np.zeros((2, 3, 2))
    x[:, :, 0] = [[1, 2, 3], [4, 5, 6]]
    x[:, :, 1] = [[10, 20, 30], [40, 50, 60]]
    w = np.array([[1, 0, 1], [0, 1, -1]]).reshape(1, 1, 2, 3)
    b = np.array([100, 200, 300])
    what = "conv2d(x, w, b), x (2, 3, 2), w (1, 1, 2, 3)"
    expected = np.zeros((2, 3, 3))
    expected[:, :, 0] = [[101, 102, 103], [104, 105, 106]]
    expected[:, :, 1] = [[210, 220, 230], [240, 250, 260]]
    expected[:, :, 2] = [[291, 282, 273], [264, 255, 246]]
    checks.close(conv2d(x, w, b), expected, what, terms=3)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_stride_two_skips_every_other_window(conv2d):
    import numpy as np
    from autograder import checks

    x = np.arange(1.0, 31.0).reshape(5, 6, 1)
    w = np.array([[1, 0], [0, 100]]).reshape(2, 2, 1, 1)
    what = "conv2d(x, w, b, stride=2), x (5, 6, 1), w (2, 2, 1, 1)"
    expected = np.array([[801, 1003, 1205], [2013, 2215, 2417]]).reshape(2, 3, 1)
    checks.close(conv2d(x, w, np.zeros(1), stride=2), expected, what, terms=4)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_valid_convolutions_with_strides_one_two_and_three(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for stride, (kh, kw) in ((1, (3, 2)), (2, (2, 3)), (3, (4, 5)), (3, (1, 2)), (2, (3, 3))):
        height, width = (int(side) for side in rng.choice(range(8, 14), size=2, replace=False))
        c_in, c_out = (int(channels) for channels in rng.choice([2, 3, 4, 5], size=2, replace=False))
        x = rng.normal(size=(height, width, c_in)).astype("float32")
        w = rng.normal(size=(kh, kw, c_in, c_out)).astype("float32")
        b = rng.uniform(1, 2, size=c_out).astype("float32")
        batch = keras.ops.conv(
            x[np.newaxis].astype("float64"), w.astype("float64"), strides=stride, data_format="channels_last"
        )
        expected = keras.ops.convert_to_numpy(batch)[0] + b
        what = f"conv2d(x, w, b, stride={stride}), x {x.shape}, w {w.shape}"
        size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
        checks.close(conv2d(x, w, b, stride=stride), expected, what, terms=kh * kw * c_in, scale=size)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_same_padding_with_odd_and_even_kernels(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 5), (2, 3), (5, 4), (2, 4), (1, 1)):
        height, width = (int(side) for side in rng.choice(range(6, 12), size=2, replace=False))
        c_in, c_out = (int(channels) for channels in rng.choice([1, 2, 3, 4], size=2, replace=False))
        x, w = rng.normal(size=(height, width, c_in)), rng.normal(size=(kh, kw, c_in, c_out))
        b = rng.uniform(-2, -1, size=c_out)
        batch = keras.ops.conv(x[np.newaxis], w, padding="same", data_format="channels_last")
        expected = keras.ops.convert_to_numpy(batch)[0] + b
        what = f'conv2d(x, w, b, padding="same"), x {x.shape}, w {w.shape}'
        size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
        checks.close(conv2d(x, w, b, padding="same"), expected, what, terms=kh * kw * c_in, scale=size)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_same_padding_together_with_a_stride(conv2d):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    first = int(rng.integers(7, 10))
    for stride, kernels in ((2, ((3, 3), (2, 5), (1, 4))), (3, ((3, 5), (2, 1), (4, 2)))):
        for step, (kh, kw) in enumerate(kernels):
            # Three sides in a row leave every possible remainder.
            height, width = first + step, first + 4 + 2 * step
            x, w = rng.normal(size=(height, width, 3)), rng.normal(size=(kh, kw, 3, 2))
            b = rng.uniform(1, 2, size=2)
            batch = keras.ops.conv(x[np.newaxis], w, strides=stride, padding="same", data_format="channels_last")
            expected = keras.ops.convert_to_numpy(batch)[0] + b
            what = f'conv2d(x, w, b, stride={stride}, padding="same"), x {x.shape}, w {w.shape}'
            size = float(np.abs(x).max() * np.abs(w).max()) + 2.0
            found = conv2d(x, w, b, stride=stride, padding="same")
            checks.close(found, expected, what, terms=kh * kw * 3, scale=size)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_whole_number_pictures_and_untouched_inputs(conv2d):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.integers(0, 256, size=(6, 8, 2)).astype("uint8")
    w = rng.uniform(-0.9, 0.9, size=(2, 3, 2, 3)).astype("float32")
    b = rng.uniform(0.1, 0.9, size=3).astype("float32")
    before = x.copy(), w.copy(), b.copy()
    windows = np.lib.stride_tricks.sliding_window_view(x.astype("float64"), (2, 3), axis=(0, 1))
    expected = np.einsum("hwcij,ijcf->hwf", windows, w.astype("float64")) + b
    what = "conv2d(x, w, b), x uint8 (6, 8, 2), w float32 (2, 3, 2, 3)"
    checks.close(conv2d(x, w, b), expected, what, terms=12, scale=255.0)
    for name, array, copy in zip("xwb", (x, w, b), before):
        checks.equal(array, copy, f"{name} after conv2d(x, w, b)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش پنجم: لبه‌ها در یک عکس
#
# **نشست پنجم، حدود `27` دقیقه، `8` نمره**
#
# لایه اول یک شبکه کانولوشنی لبه‌ها را پیدا می‌کند و لایه‌های بعد از ترکیب آن‌ها الگوهای بزرگ‌تر می‌سازند. در این بخش کوتاه، لبه‌ها را با کرنلی دست‌ساز در یک عکس واقعی پیدا می‌کنید.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 5: Edges in a photo
#
# **Fifth sitting, about 27 minutes, 8 points**
#
# The first layer of a convnet finds edges, and the later layers combine them into larger patterns. In this short part you find the edges of a real photo with kernels made by hand.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b6`: لبه‌ها با سوبل
#
# **`4` نمره، حدود `15` دقیقه**
#
# شبکه کانولوشنی در لایه اول خودش لبه‌یاب‌ها را یاد می‌گیرد. دهه‌ها پیش از آن، آدم‌ها چنین کرنل‌هایی را با دست می‌ساختند. معروف‌ترین آن‌ها **سوبل** است که درس هم تصویر پیش و پس از آن را نشان می‌دهد:
#
# </div>
#
# ```
#          1  0 -1                 1  2  1
# gx:      2  0 -2        gy:      0  0  0
#          1  0 -1                -1 -2 -1
# ```
#
# <div dir="rtl" lang="fa">
#
# کرنل اول همان کرنل درس است: «چپ منهای راست»، با وزن `2` برای سطر وسط. کرنل دوم ترانهاده آن است: «بالا منهای پایین». **بزرگی** لبه در هر پیکسل، طول برداری است که این دو عدد می‌سازند: جذر `gx * gx + gy * gy`.
#
# **کار شما.** تابع `sobel(image)` را بنویسید که سه آرایه `gx, gy, magnitude` را به همین ترتیب برگرداند. `image` شکل `(H, W)` دارد و هر سه خروجی شکل `(H - 2, W - 2)`: بدون پدینگ و بدون چرخاندن کرنل، پس با همین علامت‌ها. عددهای تصویر ممکن است `uint8` باشند. می‌توانید `cross_correlate` خودتان را صدا بزنید. ورودی نباید تغییر کند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# تصویری که هر سطر آن `0 1 2 3` است: چپ منهای راست در هر سطر `-2` است و با وزن‌های `1 + 2 + 1` حاصل `gx` همه جا `-8` می‌شود. `gy` همه جا صفر است و بزرگی همه جا `8`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# دو بار `cross_correlate` با دو کرنل بالا؛ کرنل دوم `kernel.T` است. بزرگی را با `np.sqrt(gx**2 + gy**2)` یا `np.hypot(gx, gy)` حساب کنید. اگر بدون `cross_correlate` می‌نویسید، تصویر `uint8` را اول به `float` تبدیل کنید، چون تفریق بایت‌ها منفی نمی‌شود.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def sobel(image):
#     kernel = np.array([...])
#     gx = ...
#     gy = ...
#     return gx, gy, np.sqrt(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b6`: Edges with Sobel
#
# **4 points, about 15 minutes**
#
# In its first layer, a convnet learns detectors of edges by itself. Decades earlier, people made such kernels by hand. The best known is **Sobel's**; the course shows a picture before and after it:
#
# ```
#          1  0 -1                 1  2  1
# gx:      2  0 -2        gy:      0  0  0
#          1  0 -1                -1 -2 -1
# ```
#
# The first is the kernel of the course: "left minus right", with the weight 2 for the middle row. The second is its transpose: "top minus bottom". The **magnitude** of the edge at a pixel is the length of the vector that these two numbers make: the square root of `gx * gx + gy * gy`.
#
# **Task.** Write the function `sobel(image)` that returns the three arrays `gx, gy, magnitude` in this order. `image` has shape `(H, W)` and all three results have shape `(H - 2, W - 2)`: no padding, the kernels not turned, so with exactly these signs. The numbers of the picture may be `uint8`. You may call your own `cross_correlate`. The input must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A picture whose rows all read `0 1 2 3`: left minus right is -2 in each row, and with the weights `1 + 2 + 1` we get -8 for `gx` everywhere. `gy` is zero everywhere, and the magnitude 8.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `cross_correlate` twice, with the two kernels above; the second is `kernel.T`. Get the magnitude with `np.sqrt(gx**2 + gy**2)` or `np.hypot(gx, gy)`. If you do without `cross_correlate`, turn a `uint8` picture into `float` first, because a difference of bytes is never negative.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def sobel(image):
#     kernel = np.array([...])
#     gx = ...
#     gy = ...
#     return gx, gy, np.sqrt(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b6

# %% [raw]
# # BEGIN SOLUTION


# %%
def sobel(image):
    """Return the edges of a picture as Sobel's kernels see them: gx, gy and magnitude.

    image: array (H, W), whole numbers or fractions; it is not changed.
    gx: left minus right, kernel [[1, 0, -1], [2, 0, -2], [1, 0, -1]]. gy: top minus bottom, the transposed kernel.
    magnitude: the square root of gx * gx + gy * gy.
    Returns a tuple of three arrays (H - 2, W - 2): no padding, the kernels are not turned.
    """
    # BEGIN SOLUTION NO PROMPT
    left_right = np.array([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]])
    gx = cross_correlate(image, left_right)
    gy = cross_correlate(image, left_right.T)
    return gx, gy, np.hypot(gx, gy)
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_a_ramp_from_left_to_right(sobel):
    import numpy as np
    from autograder import checks

    found = sobel(np.tile([0.0, 1.0, 2.0, 3.0], (5, 1)))
    parts = checks.array(found, "sobel(ramp), three arrays", shape=(3, 3, 2))
    for part, value, name in zip(parts, (-8, 0, 8), ("gx", "gy", "magnitude")):
        checks.close(part, np.full((3, 2), value), f"{name} of sobel(ramp)", terms=9, scale=8.0)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_an_even_picture_has_no_edges(sobel):
    import numpy as np
    from autograder import checks

    found = checks.array(sobel(np.full((4, 6), 7.0)), "sobel(even picture), three arrays", shape=(3, 2, 4))
    checks.close(found, np.zeros((3, 2, 4)), "sobel(even picture)", terms=9, scale=7.0)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_gx_and_gy_of_random_pictures(sobel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for height, width in ((7, 10), (9, 4)):
        image = rng.normal(size=(height, width))
        rows = image[:, :-2] - image[:, 2:]
        columns = image[:-2] - image[2:]
        gx = rows[:-2] + 2 * rows[1:-1] + rows[2:]
        gy = columns[:, :-2] + 2 * columns[:, 1:-1] + columns[:, 2:]
        found = checks.array(sobel(image.copy()), "sobel(image), three arrays", shape=(3, height - 2, width - 2))
        checks.close(found[0], gx, f"gx of sobel(image), image {height}x{width}", terms=9)
        checks.close(found[1], gy, f"gy of sobel(image), image {height}x{width}", terms=9)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_magnitude_is_the_length_of_the_vector(sobel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    across, down = rng.uniform(1, 5, size=2)
    image = across * np.arange(8.0) + down * np.arange(6.0)[:, np.newaxis]
    found = checks.array(sobel(image), "sobel(slope), three arrays", shape=(3, 4, 6))
    length = 8 * float((across**2 + down**2) ** 0.5)
    checks.close(found[2], np.full((4, 6), length), "magnitude of sobel(slope)", terms=9, scale=60.0)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_pictures_of_bytes_and_untouched_input(sobel):
    from autograder import checks

    rng = checks.rng()
    image = rng.integers(0, 256, size=(6, 8)).astype("uint8")
    before = image.copy()
    found = checks.array(sobel(image), "sobel(image), three arrays", shape=(3, 4, 6))
    wide = before.astype("float64")
    gx = (wide[:-2] + 2 * wide[1:-1] + wide[2:])[:, :-2] - (wide[:-2] + 2 * wide[1:-1] + wide[2:])[:, 2:]
    checks.close(found[0], gx, "gx of sobel(image), image uint8", terms=9, scale=510.0)
    checks.equal(image, before, "image after sobel(image)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# سلول زیر تابع شما را روی یک عکس واقعی اجرا می‌کند: برجی کنار دریاچه‌ای در چین، عکس از danielbuechele با پروانه CC BY 2.0، کوچک و خاکستری شده.
#
# </div>

# %% [markdown] lang="en"
# The next cell runs your function on a real photo: a tower by a lake in China, by danielbuechele, licensed CC BY 2.0, made small and grey.

# %% tags=["otter_ignore"]
if "sobel" in globals():
    photo_of_china = load_photo()
    edge_maps = sobel(photo_of_china)
    fig, axes = plt.subplots(1, 2, figsize=(10, 3.4))
    axes[0].imshow(photo_of_china, cmap="gray")
    axes[0].set_title("before")
    if edge_maps is not None:
        axes[1].imshow(edge_maps[2], cmap="gray")
    axes[1].set_title("after Sobel: magnitude")
    for axis in axes:
        axis.axis("off")
    plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b7`: لبه به کدام سو است؟
#
# **`4` نمره، حدود `12` دقیقه**
#
# دو عدد `gx` و `gy` با هم **جهت** لبه را هم می‌گویند. زاویه‌ای که روشنایی در آن تغییر می‌کند `arctan(gy / gx)` است: اگر روشنایی فقط از چپ به راست تغییر کند (لبه عمودی) زاویه `0` درجه است، و اگر فقط از بالا به پایین تغییر کند (لبه افقی) `90` درجه. زاویه را از محور ستون‌ها، به سوی پایین، می‌شماریم، یعنی پیکسل یک سطر پایین‌تر و یک ستون راست‌تر در جهت `45` درجه است. روشن‌تر شدن و تیره‌تر شدن را از هم جدا نمی‌کنیم: `30` و `210` درجه یکی هستند، پس زاویه بین `0` و `180` است.
#
# **کار شما.** تابع `edge_direction(image)` را بنویسید که برای هر پیکسل زاویه تغییر روشنایی را با کرنل‌های سوبل حساب کند: آرایه‌ای با شکل `(H - 2, W - 2)`، بر حسب درجه، از `0` تا `180`. جایی که تصویر یکنواخت است (هر دو عدد صفر) مقدار باید `0` باشد. می‌توانید `sobel` خودتان را صدا بزنید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# در تصویری که پیکسل سطر `i` و ستون `j` آن `i + j` است، روشنایی به سوی پایین و راست زیاد می‌شود: همه جا `45` درجه. اگر `i - j` باشد، زاویه `135` درجه است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع `np.arctan2(gy, gx)` زاویه را بر حسب رادیان می‌دهد، بدون تقسیم بر صفر، و برای دو صفر مقدار `0` را. `np.degrees` رادیان را به درجه تبدیل می‌کند و `% 180` زاویه را به بازه خواسته‌شده می‌آورد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def edge_direction(image):
#     gx, gy, magnitude = sobel(image)
#     angle = np.arctan2(...)
#     return np.degrees(...) % ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b7`: Which way does an edge run?
#
# **4 points, about 12 minutes**
#
# Together, the two numbers `gx` and `gy` also tell the **direction** of an edge. The angle along which the brightness changes is `arctan(gy / gx)`: when it changes from left to right only (a vertical edge) the angle is 0 degrees, when it changes from top to bottom only (a horizontal edge), 90. The angle is counted from the axis of the columns downwards, so that the pixel one row lower and one column further right lies in the direction of 45 degrees. We do not tell brighter from darker: 30 and 210 degrees are the same, and the angle is between 0 and 180.
#
# **Task.** Write the function `edge_direction(image)` that computes, for each pixel, the angle of the change of brightness with Sobel's kernels: an array of shape `(H - 2, W - 2)`, in degrees from 0 to 180. Where the picture is even (both numbers zero) the value has to be 0. You may call your own `sobel`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# In a picture whose pixel in row `i` and column `j` is `i + j`, the brightness grows downwards and to the right: 45 degrees everywhere. With `i - j` the angle is 135 degrees.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.arctan2(gy, gx)` gives the angle in radians, without dividing by zero, and 0 for two zeros. `np.degrees` turns radians into degrees, and `% 180` brings the angle into the range.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def edge_direction(image):
#     gx, gy, magnitude = sobel(image)
#     angle = np.arctan2(...)
#     return np.degrees(...) % ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b7

# %% [raw]
# # BEGIN SOLUTION


# %%
def edge_direction(image):
    """Return the angle of the change of brightness at every pixel, in degrees from 0 to 180.

    image: array (H, W). The changes are those of Sobel's kernels, without padding.
    0 degrees: from left to right or from right to left. 90: from top to bottom or from bottom to top.
    45: towards the lower right or the upper left. Where nothing changes: 0.
    Returns an array (H - 2, W - 2).
    """
    # BEGIN SOLUTION NO PROMPT
    gx, gy, _ = sobel(image)
    return np.rad2deg(np.arctan2(gy, gx)) % 180
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_upright_and_level_edges(edge_direction):
    import numpy as np
    from autograder import checks

    ramp = np.tile(np.arange(6.0), (5, 1))
    found = checks.array(edge_direction(ramp), "edge_direction(left to right)", shape=(3, 4))
    checks.close(np.minimum(found, 180 - found), np.zeros((3, 4)), "edge_direction(left to right)", scale=1000.0)
    checks.close(edge_direction(ramp.T.copy()), np.full((4, 3), 90), "edge_direction(top to bottom)", scale=1000.0)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_both_diagonals(edge_direction):
    import numpy as np
    from autograder import checks

    rows, columns = np.mgrid[0:5, 0:6].astype(float)
    checks.close(edge_direction(rows + columns), np.full((3, 4), 45), "edge_direction(i + j)", scale=1000.0)
    checks.close(edge_direction(rows - columns), np.full((3, 4), 135), "edge_direction(i - j)", scale=1000.0)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_slopes_in_any_direction(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = np.mgrid[0:6, 0:8].astype(float)
    for angle in (*rng.uniform(5, 85, size=2), *rng.uniform(95, 175, size=2), *rng.uniform(185, 355, size=2)):
        image = 20 * (np.cos(np.radians(angle)) * columns + np.sin(np.radians(angle)) * rows)
        what = f"edge_direction(slope at {angle:.0f} degrees)"
        found = checks.array(edge_direction(image), what, shape=(4, 6))
        checks.equal(bool(((found >= 0) & (found <= 180)).all()), True, f"{what} from 0 to 180")
        turned = (found - angle + 90) % 180 - 90
        checks.close(turned + angle % 180, np.full((4, 6), angle % 180), what, scale=1e4)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_edges_of_a_step_in_four_directions(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = np.mgrid[0:12, 0:12]
    low, high = sorted(rng.uniform(0, 100, size=2) + (0, 20))
    sides = {0: columns > 5, 90: rows > 5, 45: rows + columns > 11, 135: rows - columns > 0}
    for angle, bright in sides.items():
        for one, other in ((low, high), (high, low)):
            found = checks.array(edge_direction(np.where(bright, one, other)), "edge_direction(step)", shape=(10, 10))
            near = found[4:6, 4:6]
            off = np.abs((near - angle + 90) % 180 - 90)
            checks.equal(bool((off <= 2).all()), True, f"edge_direction at the edge of a step at {angle} degrees")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_where_nothing_changes_the_angle_is_zero(edge_direction):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    image = np.full((7, 6), float(rng.integers(1, 9)))
    found = checks.array(edge_direction(image), "edge_direction(even picture)", shape=(5, 4))
    checks.close(np.minimum(found, 180 - found), np.zeros((5, 4)), "edge_direction(even picture)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش ششم: نقشه‌های کوچک‌تر، دید وسیع‌تر
#
# **نشست ششم، حدود `57` دقیقه، `17` نمره، و `25` دقیقه دیگر برای پرسش امتیازی**
#
# نقشه‌های ویژگی در طول شبکه کوچک می‌شوند و در عوض هر خانه آن‌ها بخش بزرگ‌تری از تصویر را می‌بیند. این بخش درباره راه‌های کوچک کردن و اثر آن‌ها بر میدان دید است.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 6: Smaller maps, wider views
#
# **Sixth sitting, about 57 minutes, 17 points, and 25 minutes more for the bonus question**
#
# Along the network, feature maps become smaller, and in return each place of them sees more of the picture. This part is about the ways to make them smaller and what they do to the field of view.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b8`: ادغام بیشینه
#
# **`5` نمره، حدود `20` دقیقه**
#
# ادغام بیشینه هم پنجره‌ای را روی نقشه ویژگی می‌لغزاند، ولی به جای ضرب در کرنل، **بزرگ‌ترین مقدار** پنجره را برمی‌دارد. پس از نظر مفهومی به کانولوشن شباهت دارد؛ فقط به جای تبدیل خطیِ یادگرفته‌شده (کرنل)، عملیات ثابت `max` روی هر تکه اجرا می‌شود. این کار برای هر کانال جداگانه انجام می‌شود و تعداد کانال‌ها تغییر نمی‌کند. معمولاً پنجره `2x2` و گام `2` است، پس نقشه ویژگی با ضریب `2` کوچک می‌شود:
#
# </div>
#
# ```
# 1  3  2  1
# 4  6  5  0           6  5
# 7  2  1  8    ->     7  8
# 0  3  4  2
# ```
#
# <div dir="rtl" lang="fa">
#
# گام لازم نیست برابر اندازه پنجره باشد. همین تصویر با پنجره `2x2` و گام `1` به `3x3` می‌رسد که سطر اولش `6  6  5` است.
#
# **چرا نقشه‌های ویژگی را کوچک می‌کنیم؟** درس همان شبکه را بدون ادغام بیشینه نشان می‌دهد:
#
# </div>
#
# ```
# Layer (type)            Output Shape          Param #
# =====================================================
# conv2d_4 (Conv2D)       (None, 26, 26, 32)        320
# conv2d_5 (Conv2D)       (None, 24, 24, 64)     18,496
# conv2d_6 (Conv2D)       (None, 22, 22, 64)     36,928
# =====================================================
# Total params: 55,744
# ```
#
# <div dir="rtl" lang="fa">
#
# این شبکه دو عیب دارد:
#
# **اول، سلسله‌مراتب فضایی نمی‌سازد.** هر کانولوشن `3x3` با گام `1` پنجره دید را فقط `2` پیکسل بزرگ‌تر می‌کند. پس خانه‌های لایه سوم فقط پنجره `7x7` از تصویر اصلی را می‌بینند و رقم را نمی‌توان از سوراخی به این کوچکی شناخت. با ادغام بیشینه، هر گامِ لایه بعد دو پیکسل از لایه قبل است و پنجره دید بسیار سریع‌تر بزرگ می‌شود:
#
# | پنجره دید بعد از | بدون ادغام بیشینه | با ادغام بیشینه |
# |---|---|---|
# | کانولوشن اول | `3x3` | `3x3` |
# | ادغام اول | | `4x4` |
# | کانولوشن دوم | `5x5` | `8x8` |
# | ادغام دوم | | `10x10` |
# | کانولوشن سوم | `7x7` | `18x18` |
#
# **دوم، بیش از اندازه بزرگ است.** نقشه ویژگی نهایی `22 x 22 x 64 = 30,976` عدد برای هر تصویر دارد. اگر آن را مسطح کنیم و به لایه تمام‌متصلی با `512` واحد بدهیم، همین یک لایه `15.8` میلیون پارامتر می‌خواهد (پرسش `a8`) که برای چنین مسئله کوچکی به بیش‌برازش شدید می‌انجامد. ویژگی‌های آخرین لایه باید درباره **کل** ورودی باشند، نه پنجره‌ای از آن. شبکه درس روی هم `93,322` پارامتر دارد.
#
# برای کوچک کردن می‌توان از کانولوشن گام‌دار یا **ادغام میانگین** هم استفاده کرد؛ در عمل کانولوشن گام‌دار در دسته‌بندی به‌ندرت به کار می‌رود. پرسش `b9` هر سه را مقایسه می‌کند و سلول زیر آن‌ها را روی یک رقم نشان می‌دهد.
#
# </div>

# %% [markdown] lang="en"
# ## Question `b8`: Max pooling
#
# **5 points, about 20 minutes**
#
# Max pooling slides a window over the feature map too, but instead of multiplying by a kernel it takes the **largest value** in the window. It is a relative of convolution, then, with the fixed operation `max` in place of a learned linear transformation (the kernel). Each channel is treated by itself and the number of channels does not change. The window is usually 2x2 with stride 2, so the feature map shrinks by a factor of 2:
#
# ```
# 1  3  2  1
# 4  6  5  0           6  5
# 7  2  1  8    ->     7  8
# 0  3  4  2
# ```
#
# The stride need not equal the size of the window. With a 2x2 window and stride 1, the same picture gives 3x3 numbers, and their first row is `6  6  5`.
#
# **Why make feature maps smaller?** The course shows the same network without max pooling:
#
# ```
# Layer (type)            Output Shape          Param #
# =====================================================
# conv2d_4 (Conv2D)       (None, 26, 26, 32)        320
# conv2d_5 (Conv2D)       (None, 24, 24, 64)     18,496
# conv2d_6 (Conv2D)       (None, 22, 22, 64)     36,928
# =====================================================
# Total params: 55,744
# ```
#
# It has two faults:
#
# **First, it builds no spatial hierarchy.** Each 3x3 convolution with stride 1 widens the view by 2 pixels only. So the third layer sees windows of 7x7 pixels of the original picture, and nobody can tell a digit through a hole as small as that. With max pooling, each step of the next layer is two pixels of the one before, and the view grows much faster:
#
# | view after the | without max pooling | with max pooling |
# |---|---|---|
# | first convolution | 3x3 | 3x3 |
# | first pooling | | 4x4 |
# | second convolution | 5x5 | 8x8 |
# | second pooling | | 10x10 |
# | third convolution | 7x7 | 18x18 |
#
# **Second, it is far too large.** The last feature map has `22 x 22 x 64 = 30,976` numbers for each picture. Flattened and given to a dense layer of 512 units, that one layer needs 15.8 million parameters (question `a8`), which leads to heavy overfitting on such a small problem. The features of the last layer should say something about the **whole** input, not about a window of it. The whole network of the course has 93,322.
#
# Strided convolutions and **average pooling** shrink feature maps as well; in practice, strides are seldom used for this in classification. Question `b9` compares all three, and the next cell shows them on one digit.

# %%
picture = train_images[0].astype("float32")
batch = picture[np.newaxis, :, :, np.newaxis]
versions = {
    "28x28": picture,
    "max pooling": np.array(layers.MaxPooling2D(2)(batch))[0, :, :, 0],
    "average pooling": np.array(layers.AveragePooling2D(2)(batch))[0, :, :, 0],
    "every other pixel": picture[::2, ::2],
}
fig, axes = plt.subplots(1, 4, figsize=(10, 2.8))
for axis, (name, version) in zip(axes, versions.items()):
    axis.imshow(version, cmap="gray", vmin=0, vmax=255)
    axis.set_title(name)
    axis.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# **کار شما.** تابع `max_pool(x, size=2, stride=None)` را بنویسید. `x` شکل `(H, W, C)` دارد و `size` ضلع پنجره مربعی است. اگر `stride` برابر `None` باشد، گام با `size` برابر است. پدینگی در کار نیست و پنجره‌ای که کامل جا نمی‌شود کنار گذاشته می‌شود؛ مثلاً از شکل `(11, 11, 64)` به `(5, 5, 64)` می‌رسیم. مقدارها ممکن است منفی باشند و ورودی نباید تغییر کند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پنجره‌ای با مقدارهای `-3` و `-1` و `-7` و `-2` بیشینه `-1` دارد، نه صفر. تصویری با `5` ستون، پنجره `2` و گام `2` دو ستون خروجی دارد و ستون آخر در هیچ پنجره‌ای نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# اندازه خروجی همان قاعده `a2` است با `p = 0`. پنجره خروجی `(i, j)` از سطر `i * stride` و ستون `j * stride` شروع می‌شود. برای گرفتن بیشینه هر کانال، `np.max` با آرگومان `axis` را به کار ببرید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def max_pool(x, size=2, stride=None):
#     if stride is None:
#         stride = ...
#     output = np.zeros((..., ..., x.shape[2]))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             patch = x[i * stride:..., j * stride:...]
#             output[i, j] = np.max(patch, axis=...)
#     return output
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# **Task.** Write the function `max_pool(x, size=2, stride=None)`. `x` has shape `(H, W, C)` and `size` is the side of the square window. When `stride` is `None`, the stride equals `size`. There is no padding, and a window that does not fit completely is left out; from shape `(11, 11, 64)`, for example, we get `(5, 5, 64)`. Values may be negative, and the input must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A window with the values -3, -1, -7 and -2 has the maximum -1, not zero. A picture with 5 columns, window 2 and stride 2 has two columns of output, and its last column is in no window.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The size of the output is the rule of `a2` with `p = 0`. The window of output `(i, j)` starts at row `i * stride` and column `j * stride`. For the maximum of each channel, use `np.max` with the argument `axis`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def max_pool(x, size=2, stride=None):
#     if stride is None:
#         stride = ...
#     output = np.zeros((..., ..., x.shape[2]))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             patch = x[i * stride:..., j * stride:...]
#             output[i, j] = np.max(patch, axis=...)
#     return output
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b8

# %% [raw]
# # BEGIN SOLUTION


# %%
def max_pool(x, size=2, stride=None):
    """Return the largest value of every window, for each channel by itself.

    x: array (H, W, C), whole numbers or fractions, negative ones too.
    size: side of the square window. stride: step between two windows; None means the same as size.
    Returns an array (H_out, W_out, C): no padding, a window that would stick out is left out. x is not changed.

    Example: x of shape (11, 11, 64) gives (5, 5, 64).
    """
    # BEGIN SOLUTION NO PROMPT
    step = size if stride is None else stride
    height, width = (x.shape[0] - size) // step + 1, (x.shape[1] - size) // step + 1
    result = np.empty((height, width, x.shape[2]), dtype=x.dtype)
    for row in range(height):
        for column in range(width):
            top, left = row * step, column * step
            result[row, column] = x[top : top + size, left : left + size].max(axis=(0, 1))
    return result
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_two_by_two_windows_side_by_side(max_pool):
    import numpy as np
    from autograder import checks

    x = np.zeros((4, 6, 2), dtype="int32")
    x[:, :, 0] = [[1, 3, 2, 1, 0, 9], [2, 9, 1, 1, 4, 4], [1, 3, 2, 3, 7, 1], [5, 6, 1, 2, 2, 8]]
    x[:, :, 1] = [[5, 0, 0, 0, 1, 1], [0, 0, 0, 6, 1, 2], [1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]]
    what = "max_pool(x), x (4, 6, 2)"
    expected = np.zeros((2, 3, 2))
    expected[:, :, 0] = [[9, 2, 9], [6, 3, 8]]
    expected[:, :, 1] = [[5, 6, 2], [6, 4, 6]]
    checks.equal(max_pool(x), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_windows_of_three_that_overlap(max_pool):
    import numpy as np
    from autograder import checks

    x = np.array([[7, 2, 3, 3, 8], [4, 5, 3, 8, 4], [3, 3, 2, 8, 4], [2, 8, 7, 2, 7], [5, 4, 4, 5, 4]], dtype="float32")
    x = x.reshape(5, 5, 1)
    expected = np.array([[7, 8], [8, 8]]).reshape(2, 2, 1)
    checks.equal(max_pool(x.copy(), size=3, stride=2), expected, "max_pool(x, size=3, stride=2), x (5, 5, 1)")
    expected = np.array([[7, 8, 8], [8, 8, 8], [8, 8, 8]]).reshape(3, 3, 1)
    checks.equal(max_pool(x.copy(), size=3, stride=1), expected, "max_pool(x, size=3, stride=1), x (5, 5, 1)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_strides_other_than_the_size(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, 1), (3, 2), (2, 3), (4, 3), (1, 2), (3, 1)):
        height, width = (int(side) for side in rng.choice(range(8, 15), size=2, replace=False))
        x = rng.normal(size=(height, width, int(rng.integers(2, 6)))).astype(rng.choice(["float32", "float64"]))
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
        expected = windows[::stride, ::stride].max(axis=(-2, -1))
        what = f"max_pool(x, size={size}, stride={stride}), x {x.shape}"
        checks.close(max_pool(x, size=size, stride=stride), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_windows_that_hold_only_negative_values(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2)):
        x = -rng.uniform(0.5, 1000, size=(7, 10, 3)).astype("float32")
        step = stride or size
        windows = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
        expected = windows[::step, ::step].max(axis=(-2, -1))
        what = f"max_pool(x, size={size}, stride={stride}), x {x.shape}, all values negative"
        checks.close(max_pool(x, size=size, stride=stride), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_rows_and_columns_left_over_are_dropped(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size in (2, 3, 4):
        rows, columns, channels = (int(count) for count in rng.choice(range(2, 6), size=3, replace=False))
        # Spread over the channels and signs, with the largest values in the part that must not count.
        x = rng.normal(size=(rows * size + size - 1, columns * size + 1, channels))
        x[rows * size :] += 50
        x[:, columns * size :] += 50
        blocks = x[: rows * size, : columns * size].reshape(rows, size, columns, size, channels)
        expected = np.amax(blocks, axis=(1, 3))
        what = f"max_pool(x, size={size}), x {x.shape}"
        checks.close(max_pool(x, size=size), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_whole_numbers_work_and_x_stays_as_it_is(max_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for dtype, low in (("float64", -300), ("int32", -300), ("uint8", 0)):
        x = rng.integers(low, 256, size=(6, 9, 4)).astype(dtype)
        before = x.copy()
        expected = np.amax(before.reshape(2, 3, 3, 3, 4), axis=(1, 3))
        checks.equal(max_pool(x, size=3), expected, f"max_pool(x, size=3), x {dtype} (6, 9, 4)")
        checks.equal(x, before, f"x after max_pool(x, size=3), x {dtype} (6, 9, 4)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b9`: ادغام میانگین و گام
#
# **`4` نمره، حدود `15` دقیقه**
#
# ادغام بیشینه تنها راه کوچک کردن نقشه ویژگی نیست. درس دو راه دیگر را هم نام می‌برد: **ادغام میانگین** که از هر پنجره میانگین را برمی‌دارد، و **گام** که بعضی از جاها را نگاه می‌کند و از بقیه می‌گذرد. درس می‌گوید ادغام بیشینه معمولاً بهتر است، چون راهبرد معقول این است که اول نقشه‌های متراکم ویژگی (با کانولوشن بدون گام) ساخته شوند و بعد در هر تکه کوچک ببینیم که ویژگی **جایی حضور دارد یا نه**. گام ممکن است از روی ویژگی بپرد و میانگین آن را کم‌رنگ می‌کند.
#
# **کار شما.** دو تابع و یک جدول:
#
# - تابع `avg_pool(x, size=2, stride=None)` مانند `max_pool` در `b8` است، ولی از هر پنجره و هر کانال میانگین را برمی‌گرداند. `x` شکل `(H, W, C)` دارد، `stride=None` یعنی برابر `size`، پدینگی نیست و پنجره ناقص کنار گذاشته می‌شود. خروجی اعشاری است.
# - تابع `strided(x, size=2, stride=None)` همان پنجره‌ها را دارد، ولی از هر پنجره فقط عدد **بالا و چپ** آن را نگه می‌دارد.
# - دیکشنری `comparison`: نقشه ویژگی `4x4` زیر فقط در یک جا پاسخ داده است. بزرگ‌ترین عددی که پس از هر روش با پنجره `2` و گام `2` در نقشه می‌ماند چیست؟
#
# </div>
#
# ```
# 0 0 0 0
# 0 8 0 0
# 0 0 0 0
# 0 0 0 0
# ```
#
# <div dir="rtl" lang="fa">
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پنجره‌ای با عددهای `1` و `3` در سطر اول و `4` و `6` در سطر دوم: بیشینه `6`، میانگین `3.5` و عدد بالا و چپ `1` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# حلقه‌های `max_pool` را بردارید و به جای `np.max` از `np.mean` با همان `axis` استفاده کنید. برای `strided` کافی است `x[i * stride, j * stride]` را بردارید. تعداد پنجره‌ها همان قاعده `a2` است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def avg_pool(x, size=2, stride=None):
#     if stride is None:
#         stride = ...
#     output = np.zeros((..., ..., x.shape[2]))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             output[i, j] = np.mean(..., axis=...)
#     return output
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b9`: Average pooling and strides
#
# **4 points, about 15 minutes**
#
# Max pooling is not the only way to make a feature map smaller. The course names two more: **average pooling**, which takes the mean of each window, and a **stride**, which looks at some places and passes over the rest. Max pooling usually does better, says the course: the sensible strategy is first to make dense maps of features (by convolutions without a stride) and then to look, in each small patch, whether the feature **is present somewhere**. A stride may step over it, and a mean washes it out.
#
# **Task.** Two functions and a table:
#
# - `avg_pool(x, size=2, stride=None)` is like `max_pool` of `b8`, but returns the mean of each window and channel. `x` has shape `(H, W, C)`, `stride=None` means equal to `size`, there is no padding, and a window that does not fit completely is left out. The result holds fractions.
# - `strided(x, size=2, stride=None)` has the same windows, but keeps of each only the number at its **upper left**.
# - The dictionary `comparison`: the 4x4 feature map below has responded at one place only. What is the largest number left in the map after each method, with window 2 and stride 2?
#
# ```
# 0 0 0 0
# 0 8 0 0
# 0 0 0 0
# 0 0 0 0
# ```
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A window with 1 and 3 in its first row and 4 and 6 in its second: the maximum is 6, the mean 3.5 and the number at the upper left 1.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Take the loops of `max_pool` and use `np.mean` in place of `np.max`, with the same `axis`. For `strided` it is enough to take `x[i * stride, j * stride]`. The number of windows follows the rule of `a2`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def avg_pool(x, size=2, stride=None):
#     if stride is None:
#         stride = ...
#     output = np.zeros((..., ..., x.shape[2]))
#     for i in range(output.shape[0]):
#         for j in range(output.shape[1]):
#             output[i, j] = np.mean(..., axis=...)
#     return output
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b9

# %% [raw]
# # BEGIN SOLUTION


# %%
def avg_pool(x, size=2, stride=None):
    """Return the mean of every window, for each channel by itself.

    x: array (H, W, C), whole numbers or fractions. size: side of the square window.
    stride: step between two windows; None means the same as size.
    Returns fractions (H_out, W_out, C): no padding, a window that would stick out is left out. x is not changed.
    """
    # BEGIN SOLUTION NO PROMPT
    hop = stride or size
    view = np.lib.stride_tricks.sliding_window_view(x, (size, size), axis=(0, 1))
    return view[::hop, ::hop].mean(axis=(3, 4))
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def strided(x, size=2, stride=None):
    """Return the upper left number of every window, for each channel by itself.

    The windows are those of avg_pool: as many, and at the same places.
    Returns an array (H_out, W_out, C). x is not changed.
    """
    # BEGIN SOLUTION NO PROMPT
    hop = stride or size
    bottom, right = x.shape[0] - size + 1, x.shape[1] - size + 1
    return x[:bottom:hop, :right:hop].copy()
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# The largest number that is left of the map with a single 8, window 2 and stride 2.
""" # BEGIN PROMPT
comparison = {
    "max pooling": ...,
    "average pooling": ...,
    "strided": ...,
}
"""  # END PROMPT
# BEGIN SOLUTION NO PROMPT
comparison = {"max pooling": 8, "average pooling": 2, "strided": 0}
# END SOLUTION


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_means_of_two_by_two_windows(avg_pool):
    import numpy as np
    from autograder import checks

    x = np.zeros((2, 4, 2))
    x[:, :, 0] = [[1, 3, 2, 1], [4, 6, 5, 0]]
    x[:, :, 1] = [[0, 0, 4, 4], [0, 8, 4, 4]]
    checks.close(avg_pool(x), [[[3.5, 2], [2, 4]]], "avg_pool(x), x (2, 4, 2)", terms=4)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_upper_left_numbers(strided):
    import numpy as np
    from autograder import checks

    x = np.array([[1, 3, 2, 1], [4, 6, 5, 0]]).reshape(2, 4, 1)
    checks.equal(strided(x), np.array([1, 2]).reshape(1, 2, 1), "strided(x), x (2, 4, 1)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_means_with_any_size_and_stride(avg_pool):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 3), (3, None)):
        height, width, channels = (int(side) for side in rng.choice(range(4, 11), size=3, replace=False))
        x = rng.normal(size=(height, width, channels)).astype("float32")
        pooled = keras.ops.average_pool(x[np.newaxis], size, stride or size, data_format="channels_last")
        what = f"avg_pool(x, size={size}, stride={stride}), x {x.shape}"
        expected = keras.ops.convert_to_numpy(pooled)[0]
        checks.close(avg_pool(x, size=size, stride=stride), expected, what, terms=size * size, scale=4.0)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_strides_see_the_same_windows(strided):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 3), (4, None)):
        height, width, channels = (int(side) for side in rng.choice(range(4, 11), size=3, replace=False))
        x = rng.normal(size=(height, width, channels))
        step = stride or size
        rows, columns = range(0, height - size + 1, step), range(0, width - size + 1, step)
        expected = np.array([[x[row, column] for column in columns] for row in rows])
        what = f"strided(x, size={size}, stride={stride}), x {x.shape}"
        checks.close(strided(x.copy(), size=size, stride=stride), expected, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_whole_numbers_have_fractional_means(avg_pool):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.integers(100, 256, size=(4, 6, 3)).astype("uint8")
    before = x.copy()
    expected = before.astype("float64").reshape(2, 2, 3, 2, 3).mean(axis=(1, 3))
    checks.close(avg_pool(x), expected, "avg_pool(x), x uint8 (4, 6, 3)", terms=4)
    checks.equal(x, before, "x after avg_pool(x)")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_what_is_left_of_a_single_response(comparison):
    from autograder import checks

    table = comparison if isinstance(comparison, dict) else {}
    window = [[0, 0], [0, 8]]
    values = [value for row in window for value in row]
    expected = {"max pooling": max(values), "average pooling": sum(values) / 4, "strided": window[0][0]}
    for name, value in expected.items():
        what = f'comparison["{name}"]'
        checks.equal(checks.number(table.get(name), what) == value, True, f"{what} is right")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b10`: هر لایه تا کجا را می‌بیند؟
#
# **`4` نمره، حدود `12` دقیقه**
#
# **میدان دید** (receptive field) یک خانه از نقشه ویژگی، پنجره‌ای از تصویر اصلی است که آن خانه به آن بستگی دارد. درس می‌گوید در شبکه بدون ادغام بیشینه، خانه‌های لایه سوم فقط پنجره `7x7` تصویر را می‌بینند. برای شناختن یک رقم، این سوراخ بسیار کوچک است.
#
# قاعده: کار را با میدان دید `1` و پرش `1` شروع کنید. هر لایه با پنجره `k` و گام `s` میدان دید را `(k - 1)` ضرب در پرش بزرگ‌تر می‌کند و **بعد** پرش را در `s` ضرب می‌کند. پرش یعنی فاصله دو خانه همسایه آن لایه روی تصویر اصلی:
#
# <div dir="ltr">
#
# | layer | k | s | field | jump |
# |---|---|---|---|---|
# | input | | | 1 | 1 |
# | convolution | 3 | 1 | 3 | 1 |
# | max pooling | 2 | 2 | 4 | 2 |
# | convolution | 3 | 1 | 8 | 2 |
#
# </div>
#
# **کار شما.** تابع `receptive_field(stack)` را بنویسید. `stack` فهرستی از زوج‌های `(k, s)` از اولین لایه تا آخرین لایه است و خروجی ضلع میدان دید خانه‌ای از لایه آخر است، به صورت عدد صحیح. برای فهرست خالی خروجی `1` است.
#
# جدول میدان دید شبکه درس با ادغام و بدون آن در پرسش `b8` آمده است: `18` و `7`.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# دو کانولوشن `3x3` با گام `1` پشت سر هم: `1 + 2 + 2 = 5`. اگر گام لایه اول `2` باشد، دو خانه همسایه آن دو پیکسل فاصله دارند و حاصل `1 + 2 + 2 * 2 = 7` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# یک حلقه روی زوج‌ها با دو متغیر: میدان دید و پرش. ترتیب مهم است: گام هر لایه فقط روی لایه‌های **بعد** از آن اثر دارد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def receptive_field(stack):
#     field, jump = 1, 1
#     for k, s in stack:
#         field = field + ...
#         jump = ...
#     return field
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b10`: How far does a layer see?
#
# **4 points, about 12 minutes**
#
# The **receptive field** of a place in a feature map is the window of the original picture that it depends on. The course says that without max pooling the third layer sees windows of 7x7 pixels only. For recognising a digit, that is a very small hole.
#
# The rule: begin with a field of 1 and a jump of 1. Each layer with window `k` and stride `s` widens the field by `(k - 1)` times the jump and **then** multiplies the jump by `s`. The jump is the distance on the original picture between two neighbouring places of that layer:
#
# | layer | k | s | field | jump |
# |---|---|---|---|---|
# | input | | | 1 | 1 |
# | convolution | 3 | 1 | 3 | 1 |
# | max pooling | 2 | 2 | 4 | 2 |
# | convolution | 3 | 1 | 8 | 2 |
#
# **Task.** Write the function `receptive_field(stack)`. `stack` is a list of pairs `(k, s)` from the first layer to the last, and the result is the side of the receptive field of a place in the last layer, as a whole number. For an empty list it is 1.
#
# The receptive fields of the course's network with pooling and without are in the table of question `b8`: 18 and 7.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Two 3x3 convolutions with stride 1 in a row: `1 + 2 + 2 = 5`. If the first has stride 2, two neighbouring places of it are two pixels apart, and the result is `1 + 2 + 2 * 2 = 7`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# One loop over the pairs with two variables, field and jump. The order matters: the stride of a layer affects only the layers **after** it.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def receptive_field(stack):
#     field, jump = 1, 1
#     for k, s in stack:
#         field = field + ...
#         jump = ...
#     return field
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b10

# %% [raw]
# # BEGIN SOLUTION


# %%
def receptive_field(stack):
    """Return the side of the window of the picture that one place of the last layer depends on, a whole number.

    stack: list of pairs (k, s), the window's side and the stride of each layer, the first layer first.

    Example: receptive_field([(3, 1), (2, 2), (3, 1)]) is 8; receptive_field([]) is 1.
    """
    # BEGIN SOLUTION NO PROMPT
    side = 1
    for k, s in reversed(stack):
        side = (side - 1) * s + k
    return side
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_course_network_without_pooling(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (3, 1), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (3, 1), (3, 1)]), what), 7, what)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_table_of_the_text(receptive_field):
    from autograder import checks

    what = "receptive_field([(3, 1), (2, 2), (3, 1)])"
    checks.equal(checks.integer(receptive_field([(3, 1), (2, 2), (3, 1)]), what), 8, what)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_random_stacks_of_layers(receptive_field):
    from autograder import checks

    rng = checks.rng()
    for depth in (2, 3, 4, 5):
        stack = [(int(rng.integers(2, 6)), int(rng.integers(1, 4))) for _ in range(depth)]
        stack[0] = (stack[0][0], 2)
        first = last = 0
        for k, s in stack[::-1]:  # which places of the layer below does a run of places look at?
            first, last = first * s, last * s + k - 1
        what = f"receptive_field({stack})"
        checks.equal(checks.integer(receptive_field(list(stack)), what), last - first + 1, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_one_layer_and_none(receptive_field):
    from autograder import checks

    rng = checks.rng()
    k, s = int(rng.integers(2, 9)), int(rng.integers(2, 5))
    what = f"receptive_field([({k}, {s})])"
    checks.equal(checks.integer(receptive_field([(k, s)]), what), k, what)
    checks.equal(checks.integer(receptive_field([]), "receptive_field([])"), 1, "receptive_field([])")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b11`: لایه‌ای با کرنل خودتان
#
# **`4` نمره، حدود `10` دقیقه**
#
# لایه `Conv2D` کرنل‌هایش را یاد می‌گیرد، ولی می‌توان کرنل معلومی را هم در آن گذاشت؛ مثلاً سوبل. وزن‌های لایه یک آرایه با شکل `(kh, kw, C_in, C_out)` و یک بایاس با شکل `(C_out,)` هستند، اگر بایاس داشته باشد.
#
# **کار شما.** تابع `layer_from_kernel(kernel)` را بنویسید که از یک کرنل با شکل `(kh, kw)` یک لایه Keras بسازد. این لایه برای دسته‌ای با شکل `(n, H, W, 1)` همان `cross_correlate` را با همین کرنل حساب می‌کند: خروجی `(n, H - kh + 1, W - kw + 1, 1)`، بدون پدینگ، با گام `1`، بدون تابع فعال‌سازی و بدون اثر بایاس. می‌توانید یک لایه `Conv2D` یا یک مدل `Sequential` برگردانید.
#
# نمونه: لایه `layer_from_kernel(np.array([[1.0, 10.0]]))` برای تصویر `[[1, 2, 3]]` حاصل `[[21, 32]]` را می‌دهد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# کرنل `(3, 2)` باید به وزن‌هایی با شکل `(3, 2, 1, 1)` تبدیل شود: یک کانال ورودی و یک فیلتر.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# لایه را با `layers.Conv2D(1, kernel.shape, use_bias=False)` بسازید. وزن‌ها تا ساخته شدن لایه وجود ندارند: `layer.build((None, None, None, 1))` را صدا بزنید و بعد `layer.set_weights([...])`. راه دیگر آرگومان `kernel_initializer` با `keras.initializers.Constant` است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def layer_from_kernel(kernel):
#     layer = layers.Conv2D(..., ..., use_bias=...)
#     layer.build((None, None, None, 1))
#     layer.set_weights([kernel.reshape(...)])
#     return layer
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b11`: A layer with your own kernel
#
# **4 points, about 10 minutes**
#
# A `Conv2D` layer learns its kernels, but a known kernel can be put into it as well; Sobel's, for example. The weights of the layer are one array of shape `(kh, kw, C_in, C_out)` and a bias of shape `(C_out,)`, if it has a bias.
#
# **Task.** Write the function `layer_from_kernel(kernel)` that makes a Keras layer from a kernel of shape `(kh, kw)`. For a batch of shape `(n, H, W, 1)`, this layer computes just what `cross_correlate` does with the kernel: an output of `(n, H - kh + 1, W - kw + 1, 1)`, no padding, stride 1, no activation and no effect of a bias. You may return a `Conv2D` layer or a `Sequential` model.
#
# Example: the layer `layer_from_kernel(np.array([[1.0, 10.0]]))` gives `[[21, 32]]` for the picture `[[1, 2, 3]]`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A kernel `(3, 2)` has to become weights of shape `(3, 2, 1, 1)`: one input channel and one filter.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Make the layer with `layers.Conv2D(1, kernel.shape, use_bias=False)`. The weights do not exist until the layer is built: call `layer.build((None, None, None, 1))` and then `layer.set_weights([...])`. Another way is the argument `kernel_initializer` with `keras.initializers.Constant`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def layer_from_kernel(kernel):
#     layer = layers.Conv2D(..., ..., use_bias=...)
#     layer.build((None, None, None, 1))
#     layer.set_weights([kernel.reshape(...)])
#     return layer
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b11

# %% [raw]
# # BEGIN SOLUTION


# %%
def layer_from_kernel(kernel):
    """Return a Keras layer that slides this kernel over pictures of one channel.

    kernel: array (kh, kw).
    The layer takes (n, H, W, 1) and gives (n, H - kh + 1, W - kw + 1, 1): no padding, stride 1, the kernel is not
    turned, nothing is added. A Conv2D layer or a model that holds one will do.

    Example: with the kernel [[1, 10]] the picture [[1, 2, 3]] gives [[21, 32]].
    """
    # BEGIN SOLUTION NO PROMPT
    made = layers.Conv2D(1, kernel.shape, use_bias=False)
    made.build((None, None, None, 1))
    made.set_weights([kernel[:, :, np.newaxis, np.newaxis]])
    return made
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_layer_of_the_text(layer_from_kernel):
    import numpy as np
    from autograder import checks

    layer = layer_from_kernel(np.array([[1.0, 10.0]]))
    x = np.array([1, 2, 3], dtype="float32").reshape(1, 1, 3, 1)
    expected = np.array([21, 32]).reshape(1, 1, 2, 1)
    checks.close(
        checks.applied(layer, x, "layer_from_kernel([[1, 10]])"), expected, "layer_from_kernel([[1, 10]])(x)", terms=2
    )


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_shape_of_a_batch(layer_from_kernel):
    import numpy as np
    from autograder import checks

    what = "layer_from_kernel(kernel 3x2)(x), x (2, 6, 7, 1)"
    found = checks.applied(layer_from_kernel(np.ones((3, 2))), np.ones((2, 6, 7, 1), dtype="float32"), what)
    checks.array(found, what, shape=(2, 4, 6, 1))


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_the_layer_cross_correlates_with_its_kernel(layer_from_kernel):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view
    from autograder import checks

    rng = checks.rng()
    for kh, kw in ((3, 2), (3, 3), (1, 4)):
        kernel = rng.normal(size=(kh, kw))
        x = rng.normal(size=(3, 6, 8, 1)).astype("float32")
        windows = sliding_window_view(x[..., 0].astype("float64"), (kh, kw), axis=(1, 2))
        expected = np.einsum("nhwij,ij->nhw", windows, kernel)[..., np.newaxis]
        what = f"layer_from_kernel(kernel {kh}x{kw})(x), x (3, 6, 8, 1)"
        found = checks.applied(layer_from_kernel(kernel.copy()), x, what)
        checks.close(found, expected, what, terms=kh * kw, scale=12.0)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_two_layers_do_not_share_a_kernel_and_a_black_picture_stays_black(layer_from_kernel):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    one, other = rng.uniform(1, 2, size=(2, 2)), rng.uniform(-2, -1, size=(2, 2))
    first, second = layer_from_kernel(one), layer_from_kernel(other)
    white, black = np.ones((1, 2, 2, 1), dtype="float32"), np.zeros((1, 2, 2, 1), dtype="float32")
    for layer, kernel, which in ((first, one, "first"), (second, other, "second")):
        found = checks.array(
            checks.applied(layer, white, f"the {which} layer"), f"the {which} layer", shape=(1, 1, 1, 1)
        )
        checks.close(found.reshape(()), kernel.sum(), f"the {which} layer on a white picture", terms=4)
        found = checks.array(
            checks.applied(layer, black, f"the {which} layer"), f"the {which} layer", shape=(1, 1, 1, 1)
        )
        checks.close(found.reshape(()), 0.0, f"the {which} layer on a black picture")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `b12`: ادغام بیشینه، رو به عقب
#
# **امتیازی: تا `5` نمره اضافه، حدود `25` دقیقه**
#
# هنگام آموزش، گرادیان از خروجی هر لایه به ورودی آن برمی‌گردد. ادغام بیشینه وزنی ندارد، ولی باید گرادیان را **به پیکسلی برساند که برنده پنجره شده بود**: تغییر کوچک آن پیکسل خروجی را به همان اندازه تغییر می‌دهد و تغییر کوچک بقیه پیکسل‌های پنجره هیچ اثری ندارد. اگر پنجره‌ها روی هم بیفتند (گام کوچک‌تر از پنجره)، یک پیکسل ممکن است در چند پنجره برنده باشد و سهم‌هایش با هم جمع می‌شوند.
#
# </div>
#
# ```
# x                 upstream          gradient
#
# 1  3  2  1                          0   0   0   0
# 4  6  5  0         10  20           0  10  20   0
# 7  2  1  8         30  40          30   0   0  40
# 0  3  4  2                          0   0   0   0
# ```
#
# <div dir="rtl" lang="fa">
#
# **کار شما.** تابع `max_pool_backward(x, upstream, size=2, stride=None)` را بنویسید. `x` ورودی ادغام بیشینه با شکل `(H, W, C)` است و `upstream` گرادیان نسبت به خروجی آن، با شکل `(H_out, W_out, C)`؛ پنجره‌ها همان پنجره‌های `b8` هستند. خروجی گرادیان نسبت به `x` است، آرایه‌ای اعشاری با شکل `(H, W, C)`. اگر در یک پنجره چند پیکسل بیشینه بودند، همه گرادیان به **یکی** از آن‌ها می‌رسد؛ هر کدام که بخواهید. ورودی‌ها نباید تغییر کنند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# سطر `[1, 5, 2]` را با پنجره‌های `1x2` و گام `1` در نظر بگیرید: `5` در هر دو پنجره برنده است. اگر `upstream` برابر `[10, 20]` باشد، گرادیان `[0, 30, 0]` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برای هر پنجره و هر کانال، `np.argmax` شماره برنده را در پنجره مسطح می‌دهد و `np.unravel_index` سطر و ستون آن را. سپس با `+=` به خروجی اضافه کنید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def max_pool_backward(x, upstream, size=2, stride=None):
#     ...
#     gradient = np.zeros(x.shape)
#     for i in range(upstream.shape[0]):
#         for j in range(upstream.shape[1]):
#             for c in range(upstream.shape[2]):
#                 patch = ...
#                 row, column = np.unravel_index(np.argmax(patch), patch.shape)
#                 gradient[..., ..., c] += ...
#     return gradient
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `b12`: Max pooling, backwards
#
# **Bonus: up to 5 extra points, about 25 minutes**
#
# In training, the gradient goes back from the output of each layer to its input. Max pooling has no weights, but it has to pass the gradient **to the pixel that won its window**: a small change of that pixel changes the output by as much, and a small change of the other pixels of the window does nothing. Where windows overlap (the stride is smaller than the window), one pixel may win several windows, and its shares add up.
#
# ```
# x                 upstream          gradient
#
# 1  3  2  1                          0   0   0   0
# 4  6  5  0         10  20           0  10  20   0
# 7  2  1  8         30  40          30   0   0  40
# 0  3  4  2                          0   0   0   0
# ```
#
# **Task.** Write the function `max_pool_backward(x, upstream, size=2, stride=None)`. `x` is the input of max pooling, shape `(H, W, C)`, and `upstream` is the gradient with respect to its output, shape `(H_out, W_out, C)`; the windows are those of `b8`. The result is the gradient with respect to `x`, fractions of shape `(H, W, C)`. Where several pixels of a window are largest, all of the gradient goes to **one** of them, whichever you like. The inputs must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Take the row `[1, 5, 2]` with windows of 1x2 and stride 1: the 5 wins both windows. If `upstream` is `[10, 20]`, the gradient is `[0, 30, 0]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# For each window and channel, `np.argmax` gives the number of the winner in the flattened window, and `np.unravel_index` its row and column. Then add to the result with `+=`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def max_pool_backward(x, upstream, size=2, stride=None):
#     ...
#     gradient = np.zeros(x.shape)
#     for i in range(upstream.shape[0]):
#         for j in range(upstream.shape[1]):
#             for c in range(upstream.shape[2]):
#                 patch = ...
#                 row, column = np.unravel_index(np.argmax(patch), patch.shape)
#                 gradient[..., ..., c] += ...
#     return gradient
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: b12

# %% [raw]
# # BEGIN SOLUTION


# %%
def max_pool_backward(x, upstream, size=2, stride=None):
    """Return the gradient of max pooling with respect to its input.

    x: array (H, W, C), the input of the pooling. upstream: array (H_out, W_out, C), the gradient at its output.
    size, stride: as in max_pool; None means the same as size.
    Returns fractions (H, W, C): every value of upstream is added at the pixel that is the largest of its window; of
    several largest ones it is added at a single one. Neither input is changed.
    """
    # BEGIN SOLUTION NO PROMPT
    step = size if stride is None else stride
    result = np.zeros(x.shape)
    for row, column, channel in np.ndindex(upstream.shape):
        window = x[row * step : row * step + size, column * step : column * step + size, channel]
        down, across = divmod(int(window.argmax()), size)
        result[row * step + down, column * step + across, channel] += upstream[row, column, channel]
    return result
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_winners_of_the_text(max_pool_backward):
    import numpy as np
    from autograder import checks

    x = np.array([[1, 3, 2, 1], [4, 6, 5, 0], [7, 2, 1, 8], [0, 3, 4, 2]], dtype="float64").reshape(4, 4, 1)
    upstream = np.array([[10, 20], [30, 40]], dtype="float64").reshape(2, 2, 1)
    expected = np.array([[0, 0, 0, 0], [0, 10, 20, 0], [30, 0, 0, 40], [0, 0, 0, 0]]).reshape(4, 4, 1)
    checks.close(max_pool_backward(x, upstream), expected, "max_pool_backward(x, upstream), x (4, 4, 1)")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_the_gradient_is_that_of_small_changes(max_pool_backward):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for size, stride in ((2, None), (3, 2), (2, 1)):
        step = stride or size
        # Whole numbers that are all different: a change of 0.25 makes no other pixel win.
        x = rng.permutation(6 * 7 * 2).astype("float64").reshape(6, 7, 2) - 40

        def pooled(values):
            windows = np.lib.stride_tricks.sliding_window_view(values, (size, size), axis=(0, 1))
            return windows[::step, ::step].max(axis=(-2, -1))

        upstream = rng.normal(size=pooled(x).shape)
        expected = np.zeros(x.shape)
        for place in np.ndindex(x.shape):
            change = np.zeros(x.shape)
            change[place] = 0.25
            expected[place] = ((pooled(x + change) - pooled(x - change)) * upstream).sum() / 0.5
        what = f"max_pool_backward(x, upstream, size={size}, stride={stride}), x (6, 7, 2)"
        found = max_pool_backward(x.copy(), upstream.copy(), size=size, stride=stride)
        checks.close(found, expected, what, terms=9, scale=4.0)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_of_equal_pixels_one_wins(max_pool_backward):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = np.full((4, 6, 2), float(rng.integers(-5, 5)))
    upstream = rng.uniform(1, 2, size=(2, 3, 2))
    what = "max_pool_backward(x, upstream), all of x equal"
    found = checks.array(max_pool_backward(x, upstream.copy()), what, shape=(4, 6, 2))
    blocks = found.reshape(2, 2, 3, 2, 2)
    checks.equal((np.abs(blocks) > 1e-9).sum(axis=(1, 3)), np.ones((2, 3, 2)), f"winners in each window of {what}")
    checks.close(blocks.sum(axis=(1, 3)), upstream, f"the sum over each window of {what}")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_inputs_of_the_backward_pass_stay_as_they_are(max_pool_backward):
    from autograder import checks

    rng = checks.rng()
    x, upstream = rng.normal(size=(5, 4, 3)), rng.normal(size=(2, 2, 3))
    x_before, upstream_before = x.copy(), upstream.copy()
    checks.array(max_pool_backward(x, upstream), "max_pool_backward(x, upstream)", shape=(5, 4, 3))
    checks.equal(x, x_before, "x after max_pool_backward(x, upstream)")
    checks.equal(upstream, upstream_before, "upstream after max_pool_backward(x, upstream)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # پیش از تحویل
#
# تمرین را در **یک فایل zip** تحویل می‌دهید که این سه فایل در آن است:
#
# | فایل | محتوا |
# |---|---|
# | `01_convnets.ipynb` | همین نوت‌بوک با پاسخ‌های شما |
# | `runs/digits.npz` | وزن‌های شبکه شما |
# | `runs/digits.json` | تاریخچه آموزش |
#
# - یک بار همه سلول‌ها را از نو و به ترتیب اجرا کنید و ببینید که سلول‌های بررسی همان نتیجه قبلی را می‌دهند. با این کار شبکه هم دوباره آموزش می‌بیند. اگر این را نمی‌خواهید، از سلول `a7` بگذرید؛ دو فایل آن از قبل در پوشه `runs` هست.
# - اگر دو فایل پوشه `runs` در zip نباشد، `a7` نمره‌ای نمی‌گیرد؛ بقیه پرسش‌ها به آن‌ها نیازی ندارند.
# - تا پایان کار نام نوت‌بوک را عوض نکنید. داده‌ها و پوشه‌های `tests` و `autograder` و `datasets` را در zip نگذارید.
# - سلول پایانی این فایل zip را برای شما می‌سازد. اگر نشد، این دستور در ترمینال و در پوشه تمرین همان کار را می‌کند:
#
# </div>
#
# ```
# python -m zipfile -c 01_convnets.zip 01_convnets.ipynb runs/
# ```
#
# <div dir="rtl" lang="fa">
#
# در Colab هم سلول پایانی کافی است: نوت‌بوکی را که باز است برمی‌دارد، فایل zip را می‌سازد و برای دانلود می‌دهد.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Before you hand in
#
# You hand in **one zip file** with these three files in it:
#
# | file | what it is |
# |---|---|
# | `01_convnets.ipynb` | this notebook, with your answers |
# | `runs/digits.npz` | the weights of your network |
# | `runs/digits.json` | the history of the training |
#
# - Run all cells afresh and in order once, and see that the check cells still say the same. This also trains the network again. If you do not want that, skip the cell of `a7`; its two files are in the folder `runs` already.
# - Without the two files of `runs` in the zip, `a7` earns nothing; the other questions do not need them.
# - Keep the name of the notebook until you are done. Leave out the data and the folders `tests`, `autograder` and `datasets`.
# - The last cell makes this zip file for you. Should it fail, this command in a terminal, in the folder of the assignment, does the same:
#
# ```
# python -m zipfile -c 01_convnets.zip 01_convnets.ipynb runs/
# ```
#
# On Colab the last cell is enough, too: it takes the notebook that is open, makes the zip file and hands it to you as a download.
