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
# در درس دیدید که یک شبکه کانولوشنی کوچک ارقام دست‌نویس را با دقت `99` درصد می‌شناسد، در حالی که شبکه تمام‌متصل فصل دوم به `97.8` درصد رسیده بود. در این تمرین همان شبکه را باز می‌کنید تا هیچ عددی از خلاصه آن بی‌توضیح نماند: اول اندازه‌ها و تعداد پارامترها را خودتان حساب می‌کنید، بعد شبکه را می‌سازید و آموزش می‌دهید، و در پایان کانولوشن و ادغام بیشینه را فقط با NumPy می‌نویسید.
#
# ده پرسش در سه بخش آمده است. هر بخش برای یک نشست است و لازم نیست همه را یک‌جا انجام دهید.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | **بخش اول** | **از تصویر تا عدد** | **`24`** | **`8.5`** | **`31`** |
# | `a1` | تصویرها به شکل ورودی شبکه | `4` | `1.5` | `5` |
# | `a2` | اندازه خروجی کانولوشن چقدر است؟ | `6` | `2` | `8` |
# | `a3` | هر لایه چند وزن یاد می‌گیرد؟ | `8` | `3` | `10` |
# | `a4` | شکل را در شبکه دنبال کنید | `6` | `2` | `8` |
# | **بخش دوم** | **ساختن و آموزش دادن شبکه** | **`36`** | **`11`** | **`45`** |
# | `a5` | شبکه کانولوشنی درس | `12` | `3` | `20` |
# | `a6` | تابع زیانی که با برچسب‌ها جور است | `8` | `2` | `10` |
# | `a7` | آموزش روی رقم‌ها | `16` | `6` | `15` |
# | **بخش سوم** | **درون لایه‌ها، فقط با NumPy** | **`40`** | **`13`** | **`75`** |
# | `b2` | کرنل را روی تصویر بلغزانید | `12` | `4` | `20` |
# | `b5` | یک لایه کانولوشن کامل | `16` | `5` | `35` |
# | `b8` | ادغام بیشینه | `12` | `4` | `20` |
# | **جمع** | | **`100`** | **`32.5`** | **`151`** |
#
# </div>

# %% [markdown] lang="en"
# # Assignment 1: Convolutional networks
#
# **Deep learning for computer vision, chapter 5, section 5.1**
#
# In class you saw a small convnet recognise handwritten digits with 99 % accuracy, where the densely connected network of chapter 2 had reached 97.8 %. In this assignment you take that very network apart and leave no number of its summary unexplained: first you work out the sizes and the parameter counts yourself, then you build the network and train it, and at the end you write convolution and max pooling with nothing but NumPy.
#
# There are ten questions in three parts. A part is meant for one sitting; you need not do them all at once.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | **Part 1** | **From a picture to numbers** | **24** | **8.5** | **31** |
# | `a1` | Pictures as the network's input | 4 | 1.5 | 5 |
# | `a2` | How large is the output of a convolution? | 6 | 2 | 8 |
# | `a3` | How many weights does a layer learn? | 8 | 3 | 10 |
# | `a4` | Follow the shape through the network | 6 | 2 | 8 |
# | **Part 2** | **Building and training the network** | **36** | **11** | **45** |
# | `a5` | The course's convnet | 12 | 3 | 20 |
# | `a6` | The loss that fits the labels | 8 | 2 | 10 |
# | `a7` | Training on the digits | 16 | 6 | 15 |
# | **Part 3** | **Inside the layers, with NumPy alone** | **40** | **13** | **75** |
# | `b2` | Slide a kernel over an image | 12 | 4 | 20 |
# | `b5` | A whole convolution layer | 16 | 5 | 35 |
# | `b8` | Max pooling | 12 | 4 | 20 |
# | **Sum** | | **100** | **32.5** | **151** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد)، سلول «آماده‌سازی» و سلول «داده» باید دوباره اجرا شوند.
# - هر پرسش چهار چیز دارد: متن درس، کار خواسته‌شده، **سلول پاسخ** که به جای `...` در آن پاسخ خود را می‌نویسید، و **سلول بررسی** مثل `grader.check("a1")`.
# - نام تابع‌ها و متغیرهایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. تعریف نام‌های دیگر اشکالی ندارد. سلول‌های پاسخ و بررسی را پاک یا دوتکه نکنید.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. این آزمون‌ها چند مثال کوچک را می‌سنجند که بیشترشان در همین متن آمده‌اند، و نشان می‌دهند که پرسش را درست فهمیده‌اید. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با عددهای دیگری اجرا می‌شوند. پس وقتی سلول بررسی می‌نویسد `passed`، هنوز به معنای نمره کامل نیست؛ یکی دو مثال هم خودتان بسازید و با دست حساب کنید.
# - هر آزمون نمره جداگانه دارد، پس پاسخ ناقص هم نمره می‌گیرد. اگر در پرسشی ماندید، از آن بگذرید: فقط `a7` به پاسخ‌های `a1` و `a5` و `a6` نیاز دارد و بقیه مستقل‌اند.
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
# - A check cell runs the **public tests** only. They try a few small examples, most of them from the text, and show that you have understood the task. **The hidden tests decide your grade**; they run after you have handed in, with other numbers. So when a check cell says `passed`, that is not yet full marks: make up a case or two of your own and work them out by hand.
# - Every test has points of its own, so half an answer earns something. If you are stuck, go on: only `a7` needs the answers of `a1`, `a5` and `a6`; the others stand alone.
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
from datasets import load_digits

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
# **نشست اول، حدود `31` دقیقه، `24` نمره**
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
# **First sitting, about 31 minutes, 24 points**
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
# 2. **الگوها سلسله‌مراتب فضایی دارند.** لایه اول الگوهای کوچک مانند لبه‌ها را یاد می‌گیرد، لایه دوم از ترکیب آن‌ها الگوهای بزرگ‌تر می‌سازد و همین‌طور تا آخر. در بخش سوم خواهید دید که هر لایه چه پنجره‌ای از تصویر اصلی را می‌بیند.
#
# ## پرسش `a1`: تصویرها به شکل ورودی شبکه
#
# **`4` نمره، حدود `5` دقیقه**
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
# 2. **Patterns form a spatial hierarchy.** The first layer learns small patterns such as edges, the second combines them into larger ones, and so on. In part 3 you will see how large a window of the original picture each layer looks at.
#
# ## Question `a1`: Pictures as the network's input
#
# **4 points, about 5 minutes**
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
points: 1
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
points: 1
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
# **`6` نمره، حدود `8` دقیقه**
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
# **6 points, about 8 minutes**
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
points: 1
hidden: false
"""  # END TEST CONFIG


def test_sides_of_the_course_network(conv_output_size):
    from autograder import checks

    checks.equal(checks.integer(conv_output_size(28, 3), "conv_output_size(28, 3)"), 26, "conv_output_size(28, 3)")
    checks.equal(checks.integer(conv_output_size(13, 3), "conv_output_size(13, 3)"), 11, "conv_output_size(13, 3)")
    checks.equal(checks.integer(conv_output_size(5, 3), "conv_output_size(5, 3)"), 3, "conv_output_size(5, 3)")


# %%
""" # BEGIN TEST CONFIG
points: 1
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
points: 2
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
points: 1
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
# **`8` نمره، حدود `10` دقیقه**
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
# **8 points, about 10 minutes**
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
points: 2
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
points: 1
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
points: 2
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
points: 1
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
points: 2
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
# **`6` نمره، حدود `8` دقیقه**
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
# **6 points, about 8 minutes**
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
points: 1
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
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_first_convolution_leaves_26_by_26_by_32(shapes):
    from autograder import checks

    table = shapes if isinstance(shapes, dict) else {}
    what = 'shapes["conv2d_1"]'
    checks.equal(checks.shape_tuple(table.get("conv2d_1"), what), (26, 26, 32), what)


# %%
""" # BEGIN TEST CONFIG
points: 2
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
# **نشست دوم، حدود `45` دقیقه، `36` نمره**
#
# ## پرسش `a5`: شبکه کانولوشنی درس
#
# **`12` نمره، حدود `20` دقیقه**
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
# **Second sitting, about 45 minutes, 36 points**
#
# ## Question `a5`: The course's convnet
#
# **12 points, about 20 minutes**
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
points: 2
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
points: 1
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
points: 7
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
points: 1
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
points: 1
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
# **`8` نمره، حدود `10` دقیقه**
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
# **8 points, about 10 minutes**
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
points: 1
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
points: 1
hidden: false
"""  # END TEST CONFIG


def test_accuracy_is_among_the_metrics(compile_for):
    from autograder import checks

    for labels_kind in ("int", "one_hot"):
        metrics = checks.compiled_toy(compile_for, labels_kind, checks.rng()).compile_facts().metrics
        checks.equal(any("accuracy" in metric for metric in metrics), True, f'accuracy asked for ("{labels_kind}")')


# %%
""" # BEGIN TEST CONFIG
points: 2.5
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
points: 2.5
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
points: 1
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
# **`16` نمره، حدود `15` دقیقه**
#
# درس شبکه را `5` دوره (epoch) روی `60,000` رقم MNIST با دسته‌های `64` تایی آموزش می‌دهد و روی داده آزمایش به دقت `0.99` می‌رسد. اینجا با `1,237` رقمِ همراه تمرین آموزش می‌دهیم. پس هر دوره وزن‌ها را بسیار کمتر به‌روز می‌کند و شبکه بعد از `5` دوره هنوز جای پیشرفت دارد؛ دوره‌های بیشتر یا دسته‌های کوچک‌تری لازم است. در عوض کل آموزش روی یک لپ‌تاپ معمولی کمتر از یک دقیقه طول می‌کشد و GPU نمی‌خواهد.
#
# هنگام آموزش به دو عدد نگاه کنید: `accuracy` روی تصویرهای آموزشی و `val_accuracy` روی تصویرهای اعتبارسنجی. وقتی `val_accuracy` دیگر بهتر نمی‌شود، ادامه آموزش فایده‌ای ندارد و شبکه فقط تصویرهای آموزشی را حفظ می‌کند (بیش‌برازش).
#
# **کار شما.** سلول پاسخ مدل را با `build_convnet()` می‌سازد، با `compile_for` برای برچسب‌های عدد صحیح کامپایل می‌کند و در پایان با `save_run(model, history, "digits")` دو فایل `runs/digits.npz` (وزن‌ها) و `runs/digits.json` (تاریخچه آموزش) را می‌نویسد. به جای `history = ...` آموزش را بنویسید: `model.fit` را روی `prepare(train_images)` و برچسب‌هایش صدا بزنید، `prepare(validation_images)` و برچسب‌های آن را به عنوان داده اعتبارسنجی بدهید، تعداد دوره‌ها و اندازه دسته را خودتان انتخاب کنید و خروجی را در `history` نگه دارید. این سلول همیشه رقم‌های همراه تمرین را بار می‌کند، حتی اگر `PROFILE` را عوض کرده باشید.
#
# **نمره چگونه داده می‌شود.** این سلول هنگام نمره‌دهی اجرا **نمی‌شود**. وزن‌های فایل شما در شبکه گذاشته می‌شود و دقت آن اندازه گرفته می‌شود: آزمون‌های آشکار روی تصویرهای اعتبارسنجی، و آزمون‌های پنهان روی رقم‌هایی که ندیده‌اید. روی رقم‌های ندیده، نمره از دقت `60` درصد شروع می‌شود، پله‌پله بالا می‌رود و در `92.6` درصد کامل می‌شود. ده آموزش نمونه به طور میانگین به `97.8` درصد و در بدترین حالت به `95.8` درصد رسیدند. پس:
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
# **16 points, about 15 minutes**
#
# The course trains the network for 5 epochs on the 60,000 digits of MNIST in batches of 64 and reaches an accuracy of 0.99 on the test data. Here we train on the 1,237 digits that come with the assignment. One epoch then updates the weights far fewer times, and after 5 epochs the network can still get a good deal better; it takes more epochs or smaller batches. In return, the whole training takes less than a minute on an ordinary laptop and needs no GPU.
#
# Watch two numbers during training: `accuracy` on the training pictures and `val_accuracy` on the validation pictures. When `val_accuracy` no longer improves, more training is of no use; the network only learns the training pictures by heart (overfitting).
#
# **Task.** The answer cell builds the model with `build_convnet()`, compiles it with `compile_for` for integer labels and, at its end, writes the two files `runs/digits.npz` (the weights) and `runs/digits.json` (the history of the training) with `save_run(model, history, "digits")`. Write the training in place of `history = ...`: call `model.fit` on `prepare(train_images)` and their labels, give `prepare(validation_images)` and their labels as validation data, choose the number of epochs and the size of a batch yourself, and keep what comes back in `history`. This cell always loads the digits that come with the assignment, even if you have changed `PROFILE`.
#
# **How it is graded.** This cell is **not** run while grading. The weights in your file are put into the network and its accuracy is measured: by the public tests on the validation pictures, by the hidden tests on digits you have not seen. On those, points begin at an accuracy of 60 %, rise in steps and are complete at 92.6 %. Ten sample trainings reached 97.8 % on average and 95.8 % at worst. Therefore:
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_convnet(build_convnet):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("digits")
    runs.restored(run, checks.built(build_convnet, "build_convnet()"), "build_convnet()")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
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
points: 1.5
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
points: 1.5
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
points: 1.25
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
points: 1.25
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
points: 1.25
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
points: 1.25
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
points: 1.25
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

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.8, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
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

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.85, "digits")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
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
points: 1.25
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

    runs.at_least(runs.held_back_accuracy("digits", build_convnet, reference), 0.926, "digits")


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
# # بخش سوم: درون لایه‌ها، فقط با NumPy
#
# **نشست سوم، حدود `75` دقیقه، `40` نمره**
#
# در این بخش همان کاری را که Keras برایتان می‌کرد خودتان می‌نویسید. حلقه `for` کاملاً پذیرفته است و سرعت نمره‌ای ندارد. این سه پرسش به پاسخ‌های بخش‌های قبل نیاز ندارند.
#
# ## پرسش `b2`: کرنل را روی تصویر بلغزانید
#
# **`12` نمره، حدود `20` دقیقه**
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
# ---
#
# # Part 3: Inside the layers, with NumPy alone
#
# **Third sitting, about 75 minutes, 40 points**
#
# In this part you write yourself what Keras has been doing for you. `for` loops are perfectly fine; speed earns no points. The three questions do not need the answers of the parts before.
#
# ## Question `b2`: Slide a kernel over an image
#
# **12 points, about 20 minutes**
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
points: 2
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
points: 2
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
points: 3
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
points: 2
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
points: 2
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
points: 1
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
# ## پرسش `b5`: یک لایه کانولوشن کامل
#
# **`16` نمره، حدود `35` دقیقه**
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
# **16 points, about 35 minutes**
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
# **پدینگ** `same` **با هر گام و هر پنجره.** TensorFlow و Keras این‌طور حساب می‌کنند، جداگانه برای سطرها و ستون‌ها. اول تعداد پنجره‌ها معلوم می‌شود (`n / s` که رو به بالا گرد می‌شود)، بعد تعداد صفرهایی که پنجره آخر کم دارد (`total`). نصف آن‌ها در بالا و سمت چپ می‌آیند (`before`) و بقیه در پایین و سمت راست (`after`):
#
# </div>
#
# ```
# output = ceil(n / s)
# total  = max((output - 1) * s + k - n, 0)
# before = floor(total / 2)
# after  = total - before
# ```
#
# <div dir="rtl" lang="fa">
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
# وقتی تعداد صفرها فرد باشد، صفر اضافه در پایین و سمت راست می‌آید. اگر پنجره از گام کوچک‌تر باشد، مثل سطر آخر، ممکن است صفری لازم نباشد.
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
# **Padding** `same` **with any stride and window.** TensorFlow and Keras count like this, for rows and columns separately. First comes the number of windows (`n / s`, rounded up), then the number of zeros that the last window lacks (`total`). Half of them go to the top and the left (`before`), the rest to the bottom and the right (`after`):
#
# ```
# output = ceil(n / s)
# total  = max((output - 1) * s + k - n, 0)
# before = floor(total / 2)
# after  = total - before
# ```
#
# | n | k | s | output | total | before | after |
# |---|---|---|---|---|---|---|
# | 28 | 3 | 1 | 28 | 2 | 1 | 1 |
# | 28 | 3 | 2 | 14 | 1 | 0 | 1 |
# | 5 | 2 | 1 | 5 | 1 | 0 | 1 |
# | 7 | 5 | 3 | 3 | 4 | 2 | 2 |
# | 9 | 1 | 2 | 5 | 0 | 0 | 0 |
#
# When the number of zeros is odd, the extra one goes to the bottom and to the right. When the window is smaller than the stride, as in the last row, there may be nothing to add.
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
points: 2
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
points: 2
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
points: 1
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
points: 4
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
points: 3
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
points: 3
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
points: 1
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
# ## پرسش `b8`: ادغام بیشینه
#
# **`12` نمره، حدود `20` دقیقه**
#
# ادغام بیشینه هم پنجره‌ای را روی نقشه ویژگی می‌لغزاند، ولی به جای ضرب در کرنل، **بزرگ‌ترین مقدار** پنجره را برمی‌دارد. این کار برای هر کانال جداگانه انجام می‌شود و تعداد کانال‌ها تغییر نمی‌کند. معمولاً پنجره `2x2` و گام `2` است، پس نقشه ویژگی با ضریب `2` کوچک می‌شود:
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
# **دوم، بیش از اندازه بزرگ است.** نقشه ویژگی نهایی `22 x 22 x 64 = 30,976` عدد برای هر تصویر دارد. اگر آن را مسطح کنیم و به لایه تمام‌متصلی با `512` واحد بدهیم، همین یک لایه `15.8` میلیون پارامتر می‌خواهد که برای چنین مسئله کوچکی به بیش‌برازش شدید می‌انجامد. شبکه درس روی هم `93,322` پارامتر دارد.
#
# برای کوچک کردن می‌توان از کانولوشن گام‌دار یا **ادغام میانگین** هم استفاده کرد، ولی ادغام بیشینه معمولاً بهتر است: مهم این است که ویژگی در جایی از پنجره **دیده شده باشد**. کانولوشن گام‌دار ممکن است از روی آن بپرد و میانگین گرفتن آن را کم‌رنگ می‌کند. سلول زیر هر سه را روی یک رقم نشان می‌دهد.
#
# </div>

# %% [markdown] lang="en"
# ## Question `b8`: Max pooling
#
# **12 points, about 20 minutes**
#
# Max pooling slides a window over the feature map too, but instead of multiplying by a kernel it takes the **largest value** in the window. Each channel is treated by itself and the number of channels does not change. The window is usually 2x2 with stride 2, so the feature map shrinks by a factor of 2:
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
# **Second, it is far too large.** The last feature map has `22 x 22 x 64 = 30,976` numbers for each picture. Flattened and given to a dense layer of 512 units, that one layer needs 15.8 million parameters, which leads to heavy overfitting on such a small problem. The whole network of the course has 93,322.
#
# Strided convolutions and **average pooling** shrink feature maps as well, but max pooling usually does better: what matters is that a feature **was seen** somewhere in the window. A strided convolution may step over it, and averaging washes it out. The next cell shows all three on one digit.

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
points: 2
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
points: 2
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
points: 3
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
points: 2
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
points: 2
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
points: 1
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
# در Colab نوت‌بوک را از منوی File با قالب ipynb دانلود کنید، دو فایل پوشه `runs` را از پنجره Files بردارید و هر سه را روی دستگاه خودتان در یک فایل zip بگذارید.
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
# In Colab, download the notebook as ipynb from the menu File, take the two files of `runs` from the Files panel, and put all three into one zip file on your own machine.
