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
# name: 03_pretrained
# tests:
#   files: true
#   ok_format: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# # تمرین سوم: شبکه‌های از پیش آموزش‌دیده
#
# **یادگیری عمیق برای بینایی ماشین، فصل پنجم، بخش** `5.3`
#
# در تمرین دوم با `2,000` تصویر و شبکه‌ای از ابتدا، گربه را از سگ تشخیص دادید. این بار فقط `200` تصویر دارید، در هر نوری از تاریک‌روشن تا نور تند؛ اما از شبکه‌ای کمک می‌گیرید که پیش‌تر چیزهای دیگری آموخته است: اول آن را می‌شناسید، بعد ویژگی‌هایش را استخراج می‌کنید و در پایان لایه‌های آخرش را تنظیم دقیق می‌کنید.
#
# چهارده پرسش در سه بخش آمده است. هر بخش برای یک نشست است و لازم نیست همه را یک‌جا انجام دهید.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | **بخش اول** | **پایه‌ای که از پیش آموخته است** | **`25`** | **`9.5`** | **`53`** |
# | `d14` | چه چیزی را می‌شود دوباره به کار برد؟ | `4` | `1` | `8` |
# | `d12` | جدول VGG16 | `7` | `3` | `15` |
# | `d1` | پیکسل‌هایی که VGG16 می‌شناسد | `7` | `2.5` | `12` |
# | `d13` | پایه‌های دیگر | `7` | `3` | `18` |
# | **بخش دوم** | **استخراج ویژگی** | **`42`** | **`15.5`** | **`70`** |
# | `d2` | ویژگی‌ها، یک بار برای همیشه | `8` | `3` | `15` |
# | `d3` | دسته‌بند تازه | `7` | `2.5` | `10` |
# | `d5` | چه چیزی یاد خواهد گرفت؟ | `5` | `2.5` | `10` |
# | `d4` | دسته‌بند روی پایه منجمد | `10` | `3` | `20` |
# | `d10` | آموزش با استخراج ویژگی | `12` | `4.5` | `15` |
# | **بخش سوم** | **تنظیم دقیق** | **`33`** | **`12.5`** | **`78`** |
# | `d6` | برداشتن انجماد از یک لایه به بعد | `8` | `3` | `15` |
# | `d8` | نرخ یادگیری کم | `4` | `2` | `8` |
# | `d7` | چرا هیچ چیز تغییر نکرد؟ | `6` | `2.5` | `15` |
# | `d9` | نرمال‌سازی دسته‌ای در حالت پیش‌بینی می‌ماند | `5` | `2.5` | `15` |
# | `d11` | تنظیم دقیق در پنج گام | `10` | `2.5` | `25` |
# | **جمع** | | **`100`** | **`37.5`** | **`201`** |
#
# </div>

# %% [markdown] lang="en"
# # Assignment 3: Pretrained networks
#
# **Deep learning for computer vision, chapter 5, section 5.3**
#
# In assignment 2 you told cats from dogs with 2,000 pictures and a network trained from scratch. Now there are only 200 pictures, taken in every light from dusk to glare; but a network helps that has learned other things before: first you get to know it, then you extract its features, and in the end you fine-tune its last layers.
#
# There are fourteen questions in three parts. A part is meant for one sitting; you need not do them all at once.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | **Part 1** | **A base that has learned already** | **25** | **9.5** | **53** |
# | `d14` | What can be used again? | 4 | 1 | 8 |
# | `d12` | The table of VGG16 | 7 | 3 | 15 |
# | `d1` | The pixels that VGG16 knows | 7 | 2.5 | 12 |
# | `d13` | Other bases | 7 | 3 | 18 |
# | **Part 2** | **Feature extraction** | **42** | **15.5** | **70** |
# | `d2` | Features, once and for all | 8 | 3 | 15 |
# | `d3` | The new classifier | 7 | 2.5 | 10 |
# | `d5` | What is going to learn? | 5 | 2.5 | 10 |
# | `d4` | A head on a frozen base | 10 | 3 | 20 |
# | `d10` | Feature extraction, trained | 12 | 4.5 | 15 |
# | **Part 3** | **Fine-tuning** | **33** | **12.5** | **78** |
# | `d6` | Unfreeze from a layer on | 8 | 3 | 15 |
# | `d8` | A low learning rate | 4 | 2 | 8 |
# | `d7` | Why did nothing move? | 6 | 2.5 | 15 |
# | `d9` | Batch normalisation stays in inference mode | 5 | 2.5 | 15 |
# | `d11` | Fine-tuning, in five steps | 10 | 2.5 | 25 |
# | **Sum** | | **100** | **37.5** | **201** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد)، سلول «آماده‌سازی» و سلول «پایه» باید دوباره اجرا شوند.
# - هر پرسش چهار چیز دارد: متن درس، کار خواسته‌شده، **سلول پاسخ** که به جای `...` در آن پاسخ خود را می‌نویسید، و **سلول بررسی** مثل `grader.check("d1")`.
# - نام تابع‌هایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. سلول‌های پاسخ و بررسی را پاک یا دوتکه نکنید.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با عددها و تصویرهای دیگری اجرا می‌شوند. پس حتی اگر همه آزمون‌های سلول بررسی درست باشد، هنوز به معنای نمره کامل نیست.
# - هر آزمون نمره جداگانه دارد، پس پاسخ ناقص هم نمره می‌گیرد. اگر در پرسشی ماندید، از آن بگذرید: `d10` به `d2` و `d3` و `d4` نیاز دارد و `d11` به `d4` و `d6` و `d8`؛ بقیه مستقل‌اند.
# - انجماد و تنظیم دقیق از روی **رفتار** سنجیده می‌شود: بررسی، مدل شما را یکی دو گام آموزش می‌دهد و نگاه می‌کند کدام وزن‌ها تغییر کرده‌اند. این‌که چگونه نوشته‌اید مهم نیست.
# - زیر هر پرسش سه **راهنمایی** بسته هست. باز کردن آن‌ها نمره‌ای کم نمی‌کند؛ با این حال اول چند دقیقه خودتان فکر کنید.
# - نمره‌دهی آموزش شبکه را تکرار **نمی‌کند**. سلول‌های آموزش `d10` و `d11` فایل‌هایی در پوشه `runs` می‌سازند که باید همراه نوت‌بوک تحویل دهید. آموزش روی یک لپ‌تاپ معمولی در مجموع کمتر از ده دقیقه طول می‌کشد و GPU نمی‌خواهد.
#
# </div>

# %% [markdown] lang="en"
# ## How to work
#
# - Run the cells in order, top to bottom. Each time you open the notebook, the very first cell (which makes `grader`), the setup cell and the cell with the base have to run again.
# - Every question has four things: the lesson, the task, an **answer cell** in which you replace `...` with your answer, and a **check cell** such as `grader.check("d1")`.
# - Keep the names of the functions a question asks for; they are graded by name. Do not delete or split answer cells and check cells.
# - A check cell runs the **public tests** only. **The hidden tests decide your grade**; they run after you have handed in, with other numbers and pictures. So even when every test of a check cell passes, that is not yet full marks.
# - Every test has points of its own, so half an answer earns something. If you are stuck, go on: `d10` needs `d2`, `d3` and `d4`, and `d11` needs `d4`, `d6` and `d8`; the others stand alone.
# - Freezing and fine-tuning are judged by what they **do**: the check trains your model for a step or two and looks which weights have changed. How you wrote it does not matter.
# - Under each question are three folded **hints**. Opening them costs no points; still, think for a few minutes first.
# - Grading does **not** train your networks again. The training cells of `d10` and `d11` write files into the folder `runs`, and you hand them in together with the notebook. Training takes less than ten minutes altogether on an ordinary laptop and needs no GPU.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آماده‌سازی
#
# این سلول را پیش از هر چیز اجرا کنید. `PROFILE` می‌گوید با کدام پایه کار می‌کنید:
#
# | `PROFILE` | پایه | وزن‌ها | برای چه کسی |
# |---|---|---|---|
# | `"offline"` | MiniVGG، با `468,816` پارامتر | همراه تمرین | همه، بدون اینترنت و بدون GPU |
# | `"full"` | VGG16، با `14,714,688` پارامتر | وزن‌های ImageNet، دانلود `56` مگابایت | هر کس به اینترنت دسترسی دارد؛ GPU کمک می‌کند |
#
# پرسش‌ها، بررسی‌ها و نمره در هر دو یکی است. Keras وزن‌های دانلودشده را در پوشه `models` زیر `~/.keras` نگه می‌دارد؛ اگر متغیر محیطی `KERAS_HOME` را پیش از وارد کردن Keras تنظیم کنید، در همان پوشه (مثلاً روی Google Drive). اگر دانلود بسته باشد، پیام خطا می‌گوید کدام فایل را از کجا بگیرید و کجا بگذارید.
#
# </div>

# %% [markdown] lang="en"
# ### Setup
#
# Run this cell before anything else. `PROFILE` says which base you work with:
#
# | `PROFILE` | base | weights | for whom |
# |---|---|---|---|
# | `"offline"` | MiniVGG, 468,816 parameters | come with the assignment | everybody, without internet and without a GPU |
# | `"full"` | VGG16, 14,714,688 parameters | ImageNet's, a download of 56 MB | those with internet access; a GPU helps |
#
# Questions, checks and points are the same for both. Keras keeps what it downloads in the folder `models` below `~/.keras`, or below the folder that the environment variable `KERAS_HOME` names before Keras is imported (one on Google Drive, say). If downloads are blocked, the error says which file to get, where from and where to put it.

# %%
import numpy as np
import matplotlib.pyplot as plt
import keras
from keras import layers
from autograder import checks
from autograder.checks.runs import save_run
from datasets import Dials, MiniVGG, load_base, load_pets, shrunk
from datasets.mini_vgg import decode_predictions
from datasets.things import make_things

checks.set_language("LANGUAGE_CODE")
PROFILE = "offline"  # or "full"

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### پایه
#
# `base` پایه کانولوشنی است و `preprocess_input` پیکسل‌های `0` تا `255` را برای آن آماده می‌کند. MiniVGG مانند VGG16 است، ولی کوچک: پنج بلوک با نام `block1` تا `block5`، در هر کدام دو کانولوشن. آن را با همان آرگومان‌های `keras.applications` می‌سازند. MiniVGG نقاشی‌های `24` نوع چیز (خرگوش، جغد، خودرو، چتر و مانند آن‌ها) را آموخته است؛ **هیچ گربه یا سگی در میان آن‌ها نیست**، ولی گوش و پوزه هست.
#
# </div>

# %% [markdown] lang="en"
# ### The base
#
# `base` is the convolutional base, and `preprocess_input` prepares pixels of 0 to 255 for it. MiniVGG is like VGG16, but small: five blocks called block1 to block5, with two convolutions each. It is built with the arguments of `keras.applications`. MiniVGG has learned drawings of 24 kinds of things (rabbits, owls, cars, umbrellas ...); **there is no cat and no dog among them**, but there are ears and muzzles.

# %% tags=["otter_ignore"]
base, preprocess_input = load_base(PROFILE)
base.summary()

whole = MiniVGG(include_top=True)  # with the classifier of its own 24 kinds
things = make_things(8, seed=5)
images = shrunk(things.images, 64)
guesses = whole.predict((images.astype("float32") / 127.5) - 1, verbose=0)
fig, row = plt.subplots(1, 8, figsize=(14, 2.2))
for axes, image, best in zip(row, images, decode_predictions(guesses, top=1)):
    axes.imshow(image)
    axes.set_title(f"{best[0][1]} {best[0][2]:.0%}")
    axes.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### نردبان
#
# این شکل نشان می‌دهد هر پله روی تصویرهایی که در آموزش نبوده‌اند به چه دقتی می‌رسد (هر نقطه یک آموزش است). دو پله اول شبکه‌های تمرین دوم‌اند، با `2,000` تصویر و در نور یکنواخت؛ سه پله بعد با `200` تصویر، در هر نوری، آموزش دیده‌اند. در درس، روی عکس‌های واقعی و با VGG16، همین پله‌ها `71`، `82`، `90`، `96` و `97` درصد بودند. روی نقاشی‌ها پله بزرگ همان استخراج ویژگی است: با یک‌دهم تصویرها از هر دو شبکه تمرین دوم بهتر است. MiniVGG گوش و پوزه را خوب می‌شناسد، پس داده‌افزایی اینجا حدود یک و نیم درصد می‌افزاید و تنظیم دقیق فقط چند دهم درصد، آن‌قدر کم که با ده آموزش هم حتمی نیست؛ روی عکس‌ها هر دو بیشتر می‌افزایند.
#
# </div>

# %% [markdown] lang="en"
# ### The ladder
#
# This figure shows what each step reaches on pictures that were not in training (each dot is one training). The first two steps are the networks of assignment 2, with 2,000 pictures in an even light; the next three were trained with 200 pictures, in every light. In the course, on real photographs and with VGG16, the same steps came to 71, 82, 90, 96 and 97 %. On the drawings the large step is feature extraction: with a tenth of the pictures it is better than both networks of assignment 2. MiniVGG knows ears and muzzles well, so augmentation adds about one and a half percent here, and fine-tuning only some tenths, so little that ten trainings do not make it certain; on photographs both add more.

# %% tags=["otter_ignore"]
plt.figure(figsize=(8, 4.4))
plt.imshow(plt.imread("datasets/mini_vgg/ladder.png"))
plt.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش اول: پایه‌ای که از پیش آموخته است
#
# **نشست اول، حدود `53` دقیقه، `25` نمره**
#
# ## این بخش درباره چیست
#
# شبکه از پیش آموزش‌دیده شبکه ذخیره‌شده‌ای است که قبلاً روی مجموعه‌داده‌ای بزرگ، معمولاً برای دسته‌بندی تصویر، آموزش دیده است. اگر آن مجموعه به اندازه کافی بزرگ و کلی باشد، سلسله‌مراتب ویژگی‌هایی که شبکه آموخته است مانند مدلی کلی از دنیای بصری کار می‌کند و برای مسئله‌های دیگر هم، حتی با کلاس‌هایی کاملاً متفاوت، به کار می‌آید. درس شبکه **VGG16** را برمی‌دارد که روی ImageNet آموزش دیده است: `1.4` میلیون تصویر برچسب‌دار و `1000` کلاس.
#
# از این شبکه به دو روش می‌شود استفاده کرد: **استخراج ویژگی** (بدون داده‌افزایی یا با آن) که بخش دوم است، و **تنظیم دقیق** که بخش سوم است.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 1: A base that has learned already
#
# **First sitting, about 53 minutes, 25 points**
#
# ## What this part is about
#
# A pretrained network is a saved network that was trained before on a large data set, usually to classify pictures. If that set was large and general enough, the hierarchy of features the network has learned works as a general model of the visual world, and is of use for other problems, too, even with entirely different classes. The course takes **VGG16**, trained on ImageNet: 1.4 million labelled pictures in 1,000 classes.
#
# There are two ways to use it: **feature extraction** (without augmentation or with it), which is part 2, and **fine-tuning**, which is part 3.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d14`: چه چیزی را می‌شود دوباره به کار برد؟
#
# **`4` نمره، حدود `8` دقیقه**
#
# VGG16 دو بخش دارد: **پایه کانولوشنی** (لایه‌های کانولوشن و ادغام) و روی آن دسته‌بند تمام‌متصل. معمولاً فقط پایه دوباره به کار می‌رود. بازنمایی‌های پایه کلی‌ترند: لایه‌های اول نقشه‌های ویژگی محلی و کلی (لبه، رنگ، بافت) می‌دهند و لایه‌های بالاتر مفهوم‌های انتزاعی‌تر («گوش گربه»، «پشم سگ»). آنچه دسته‌بند یاد گرفته است مخصوص کلاس‌های خودش است، و لایه تمام‌متصل دیگر نمی‌داند چیزی **کجای** تصویر است. اگر داده تازه با داده پایه تفاوت زیادی دارد، بهتر است به جای کل پایه فقط چند لایه اول آن به کار رود.
#
# دو آرگومان را باید شناخت:
#
# - `include_top=False` پایه را بدون دسته‌بند می‌سازد. آن‌گاه `input_shape` آزاد است و اگر داده نشود، شبکه تصویرهایی با هر اندازه را می‌پذیرد. طبق اسلایدها ضلع تصویر نباید از `48` کوچک‌تر باشد؛ **در Keras امروز این حد `32` است**، چون پنج ادغام `32` پیکسل را به یک پیکسل می‌رسانند.
# - `include_top=True` دسته‌بند را هم می‌آورد. لایه‌های تمام‌متصل برداری با طول ثابت می‌خواهند؛ پس با وزن‌های ImageNet، `input_shape` باید `(224, 224, 3)` باشد.
#
# **کار شما.** برای هر جمله `True` یا `False` بنویسید.
#
# | شماره | جمله |
# |---|---|
# | `1` | بازنمایی‌های پایه کانولوشنی کلی‌تر از بازنمایی‌های دسته‌بند تمام‌متصل‌اند. |
# | `2` | در Keras امروز، `VGG16(include_top=False)` تصویر `40x40` را می‌پذیرد. |
# | `3` | `VGG16(include_top=True, weights="imagenet")` با هر `input_shape` که ضلعش دست‌کم `32` است ساخته می‌شود. |
# | `4` | اگر داده تازه خیلی متفاوت باشد، بهتر است فقط چند لایه اول پایه به کار رود. |
# | `5` | خروجی دسته‌بند تمام‌متصل هنوز می‌گوید هر چیز کجای تصویر است. |
# | `6` | چون VGG16 هیچ‌گاه سگ و گربه شما را ندیده است، ویژگی‌های آن برای این مسئله بی‌فایده‌اند. |
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اگر جمله‌ای درست است، جلوی شماره آن `True` بنویسید: `1: True`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# جمله‌های `2` و `3` را می‌شود با `weights=None` و یک `input_shape` امتحان کرد؛ پیام خطا قاعده را می‌گوید. با `weights=None` قاعده جمله `3` آزادتر است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# used_again = {
#     1: True,
#     2: ...,
#     ...
# }
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d14`: What can be used again?
#
# **4 points, about 8 minutes**
#
# VGG16 has two pieces: the **convolutional base** (the layers of convolution and pooling), and on top of it a dense classifier. As a rule only the base is used again. What it has learned is more general: its first layers give local, general feature maps (edges, colours, textures), and the layers further up more abstract notions ("cat's ear", "dog's fur"). What the classifier has learned belongs to its own classes, and a dense layer no longer knows *where* in the picture a thing is. If your data differ much from those of the base, rather use its first few layers only.
#
# Two arguments matter:
#
# - `include_top=False` builds the base without the classifier. `input_shape` is free then, and without one the network takes pictures of any size. The slides say that no side may be below 48; **in today's Keras the limit is 32**, because five poolings make one pixel of 32.
# - `include_top=True` brings the classifier along. Dense layers want a vector of fixed length, so with ImageNet's weights `input_shape` has to be `(224, 224, 3)`.
#
# **Task.** Write `True` or `False` for each sentence.
#
# | number | sentence |
# |---|---|
# | 1 | What the convolutional base has learned is more general than what the dense classifier has. |
# | 2 | In today's Keras, `VGG16(include_top=False)` accepts pictures of 40x40. |
# | 3 | `VGG16(include_top=True, weights="imagenet")` can be built with every `input_shape` whose sides are at least 32. |
# | 4 | If your data are very different, it is better to use only the first few layers of the base. |
# | 5 | The output of the dense classifier still tells where in the picture things are. |
# | 6 | VGG16 has never seen your cats and dogs, so its features are of no use for them. |
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# If a sentence is true, write `True` after its number: `1: True`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Sentences 2 and 3 can be tried with `weights=None` and an `input_shape`; the error's text tells the rule. With `weights=None` the rule of sentence 3 is looser.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# used_again = {
#     1: True,
#     2: ...,
#     ...
# }
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d14

# %% [raw]
# # BEGIN SOLUTION

# %%
# BEGIN SOLUTION NO PROMPT
used_again = {1: True, 2: True, 3: False, 4: True, 5: False, 6: False}
# END SOLUTION
""" # BEGIN PROMPT
used_again = {
    1: ...,
    2: ...,
    3: ...,
    4: ...,
    5: ...,
    6: ...,
}
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


def test_every_sentence_is_judged(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    checks.equal(set(table), {1, 2, 3, 4, 5, 6}, "the numbers in used_again")
    for number, verdict in table.items():
        told = isinstance(verdict, (bool, int, np.bool_, np.integer)) and verdict in (0, 1)
        checks.equal(told, True, f"used_again[{number}] is True or False")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_what_is_general(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    told = {n: bool(verdict) for n, verdict in table.items() if isinstance(verdict, (bool, int, np.bool_, np.integer))}
    right = [told.get(number) is verdict for number, verdict in ((1, True), (4, True), (5, False), (6, False))]
    checks.equal(all(right), True, "sentences 1, 4, 5 and 6 all judged rightly")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_which_pictures_are_taken(used_again):
    import numpy as np
    from autograder import checks

    table = used_again if isinstance(used_again, dict) else {}
    told = {n: bool(verdict) for n, verdict in table.items() if isinstance(verdict, (bool, int, np.bool_, np.integer))}
    checks.equal(told.get(2) is True and told.get(3) is False, True, "sentences 2 and 3 both judged rightly")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# این هم جدول VGG16 بدون دسته‌بند، همان که در اسلایدها آمده است. برای دیدن ساختار به وزن‌های ImageNet نیازی نیست: `weights=None` همان لایه‌ها را با وزن‌های تصادفی می‌سازد.
#
# </div>

# %% [markdown] lang="en"
# Here is the table of VGG16 without its classifier, as it stands on the slides. To see the structure, ImageNet's weights are not needed: `weights=None` builds the same layers with random ones.

# %% tags=["otter_ignore"]
keras.applications.VGG16(weights=None, include_top=False, input_shape=(150, 150, 3)).summary()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d12`: جدول VGG16
#
# **`7` نمره، حدود `15` دقیقه**
#
# پایه VGG16 پنج بلوک دارد. در هر بلوک دو یا سه کانولوشن `3x3` با `padding="same"` (که اندازه را نگه می‌دارد) و در پایان یک ادغام بیشینه `2x2` آمده است:
#
# | بلوک | کانولوشن‌ها | خروجی برای `150x150` | پارامترها |
# |---|---|---|---|
# | `block1` | `64, 64` | `(75, 75, 64)` | `38,720` |
# | `block2` | `128, 128` | `(37, 37, 128)` | `221,440` |
# | `block3` | `256, 256, 256` | `(18, 18, 256)` | `1,475,328` |
# | `block4` | `512, 512, 512` | `(9, 9, 512)` | `5,899,776` |
# | `block5` | `512, 512, 512` | `(4, 4, 512)` | `7,079,424` |
# | **جمع** | | | **`14,714,688`** |
#
# **کار شما.** پایه را با لیستی از بلوک‌ها می‌نویسیم و هر بلوک لیست تعداد فیلترهای کانولوشن‌هایش است: برای VGG16 این لیست `[[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]` است. دو تابع بنویسید:
#
# - `base_params(blocks, channels=3)`: تعداد پارامترهای چنین پایه‌ای؛ هر کانولوشن `3x3` و با بایاس است.
# - `feature_shape(side, blocks)`: شکل خروجی `(height, width, channels)` برای تصویر `side x side`؛ ادغام، عدد فرد را رو به پایین گرد می‌کند. اگر تصویر آن‌قدر کوچک است که چیزی نمی‌ماند، `None`.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# بلوک اول VGG16: `3*3*3*64 + 64 = 1,792` و `3*3*64*64 + 64 = 36,928`، روی هم `38,720`. ضلع `150` پس از پنج ادغام: `75`، `37`، `18`، `9`، `4`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# دو حلقه تودرتو؛ کانال‌های ورودی هر کانولوشن، فیلترهای کانولوشن پیشین است. تقسیم صحیح `//` همان گرد کردن رو به پایین است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def base_params(blocks, channels=3):
#     total = 0
#     for block in blocks:
#         for filters in block:
#             total += ...
#             channels = ...
#     return total
#
# def feature_shape(side, blocks):
#     for block in blocks:
#         side = ...
#     return ... if ... else ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d12`: The table of VGG16
#
# **7 points, about 15 minutes**
#
# The base of VGG16 has five blocks. A block has two or three convolutions of 3x3 with `padding="same"` (which keep the size), and at its end a max pooling of 2x2:
#
# | block | convolutions | output for 150x150 | parameters |
# |---|---|---|---|
# | block1 | 64, 64 | (75, 75, 64) | 38,720 |
# | block2 | 128, 128 | (37, 37, 128) | 221,440 |
# | block3 | 256, 256, 256 | (18, 18, 256) | 1,475,328 |
# | block4 | 512, 512, 512 | (9, 9, 512) | 5,899,776 |
# | block5 | 512, 512, 512 | (4, 4, 512) | 7,079,424 |
# | **total** | | | **14,714,688** |
#
# **Task.** We write a base as a list of blocks, and a block as the list of its convolutions' filters; for VGG16 `[[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]`. Write two functions:
#
# - `base_params(blocks, channels=3)`: how many parameters such a base has; each convolution is 3x3 and has a bias.
# - `feature_shape(side, blocks)`: the shape of its output, `(height, width, channels)`, for pictures of `side x side`; a pooling rounds odd numbers down. `None` if the picture is so small that nothing is left.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# VGG16's first block: 3·3·3·64 + 64 = 1,792 and 3·3·64·64 + 64 = 36,928, together 38,720. The side 150 after five poolings: 75, 37, 18, 9, 4.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Two nested loops; what comes into a convolution is the number of filters of the one before. Integer division `//` rounds down.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def base_params(blocks, channels=3):
#     total = 0
#     for block in blocks:
#         for filters in block:
#             total += ...
#             channels = ...
#     return total
#
# def feature_shape(side, blocks):
#     for block in blocks:
#         side = ...
#     return ... if ... else ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d12

# %% [raw]
# # BEGIN SOLUTION


# %%
def base_params(blocks, channels=3):
    """Return the number of parameters of a convolutional base.

    blocks: list of lists of filters, one number for each 3x3 convolution. channels: of the pictures.
    """
    # BEGIN SOLUTION NO PROMPT
    total = 0
    for block in blocks:
        for filters in block:
            total += 3 * 3 * channels * filters + filters
            channels = filters
    return total
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def feature_shape(side, blocks):
    """Return (height, width, channels) of the feature maps of a picture of side x side, or None if none are left.

    blocks: as for base_params; each block ends in a max pooling of 2x2.
    """
    # BEGIN SOLUTION NO PROMPT
    for _ in blocks:
        side = side // 2
    return (side, side, blocks[-1][-1]) if side > 0 else None
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_vgg16_has_14714688_parameters(base_params):
    from autograder import checks

    vgg16 = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]
    found = checks.integer(base_params(vgg16), "base_params(VGG16)")
    checks.equal(found, 14_714_688, "base_params(VGG16)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_150_pixels_become_4(feature_shape):
    from autograder import checks

    vgg16 = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]
    found = feature_shape(150, vgg16)
    checks.equal(
        list(checks.array(found, "feature_shape(150, VGG16)", shape=(3,))), [4, 4, 512], "feature_shape(150, VGG16)"
    )


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_parameters_of_any_base(base_params):
    import keras
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    for channels in (1, 3, 4):
        blocks = [[int(f) for f in rng.integers(2, 9, int(rng.integers(1, 4)))] for _ in range(3)]
        flat = [filters for block in blocks for filters in block]
        stack = [layers.Conv2D(filters, 3, padding="same") for filters in flat]
        real = keras.Sequential([keras.Input((8, 8, channels)), *stack]).count_params()
        found = checks.integer(base_params(blocks, channels), f"base_params({blocks}, {channels})")
        checks.equal(found, real, f"base_params({blocks}, {channels})")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_shapes_of_any_base_and_pictures_too_small(feature_shape):
    from autograder import checks

    rng = checks.rng()
    for count in (1, 2, 3, 5):
        blocks = [[int(f) for f in rng.integers(2, 9, int(rng.integers(1, 4)))] for _ in range(count)]
        side = int(rng.integers(2**count, 8 * 2**count))
        left = side >> count
        what = f"feature_shape({side}, {blocks})"
        found = checks.array(feature_shape(side, blocks), what, shape=(3,))
        checks.equal([int(n) for n in found], [left, left, blocks[-1][-1]], what)
        small = 2**count - 1
        checks.equal(feature_shape(small, blocks), None, f"feature_shape({small}, {blocks})")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d1`: پیکسل‌هایی که VGG16 می‌شناسد
#
# **`7` نمره، حدود `12` دقیقه**
#
# شبکه از پیش آموزش‌دیده فقط پیکسل‌هایی را می‌فهمد که مانند پیکسل‌های زمان آموزشش آماده شده باشند. VGG16 (و ResNet) با کتابخانه Caffe آموزش دیده است: کانال‌ها به ترتیب **آبی، سبز، قرمز** و از هر کانال میانگین همان کانال در ImageNet کم شده است: `103.939` از آبی، `116.779` از سبز و `123.68` از قرمز. تقسیم بر `255` در کار نیست. در ویراست اول کتاب (که عددهای درس از آن است) به جای این کار فقط بر `255` تقسیم شده است؛ آن هم کار می‌کند، ولی کمی بدتر.
#
# **کار شما.** تابع `caffe_preprocess(x)` را بدون استفاده از تابع آماده Keras بنویسید. `x` تصویرهایی با کانال‌های قرمز، سبز، آبی و پیکسل‌های `0` تا `255` است: یک دسته `(n, height, width, 3)` یا یک تصویر `(height, width, 3)`، از نوع `uint8` یا ممیز شناور. خروجی `float32` با همان شکل است. **ورودی تغییر نکند.**
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پیکسل قرمز، سبز، آبی `(10, 20, 30)` می‌شود آبی، سبز، قرمز `(30 - 103.939, 20 - 116.779, 10 - 123.68)`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `x[..., ::-1]` ترتیب کانال‌ها را وارونه می‌کند، ولی هنوز همان داده ورودی است و نباید در جا تغییر کند. `astype("float32")` کپی تازه‌ای از نوع خواسته‌شده می‌سازد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def caffe_preprocess(x):
#     turned = x[..., ...].astype("float32")
#     return turned - np.array([...], dtype="float32")
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d1`: The pixels that VGG16 knows
#
# **7 points, about 12 minutes**
#
# A pretrained network understands only pixels prepared as they were in its training. VGG16 (and ResNet) were trained with the library Caffe: the channels stand in the order **blue, green, red**, and from each the mean of that channel on ImageNet was taken: 103.939 from blue, 116.779 from green and 123.68 from red. Nothing is divided by 255. The first edition of the book (from which the course's figures come) only divides by 255 instead; that works as well, a little worse.
#
# **Task.** Write `caffe_preprocess(x)` without Keras's own function. `x` holds pictures with the channels red, green, blue and pixels of 0 to 255: a batch `(n, height, width, 3)` or one picture `(height, width, 3)`, of `uint8` or floating-point numbers. The result is `float32` and has the same shape. **The input must not change.**
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The pixel red, green, blue (10, 20, 30) becomes blue, green, red (30 - 103.939, 20 - 116.779, 10 - 123.68).
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `x[..., ::-1]` turns the order of the channels round, but still holds the data of the input and must not be changed in place. `astype("float32")` makes a new copy of the type asked for.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def caffe_preprocess(x):
#     turned = x[..., ...].astype("float32")
#     return turned - np.array([...], dtype="float32")
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d1

# %% [raw]
# # BEGIN SOLUTION


# %%
def caffe_preprocess(x):
    """Prepare pictures as VGG16 wants them: blue, green, red, each without its mean on ImageNet.

    x: array (..., height, width, 3), red, green, blue from 0 to 255, uint8 or floating point; it is left alone.
    Returns float32 of the same shape.
    """
    # BEGIN SOLUTION NO PROMPT
    means = np.array([103.939, 116.779, 123.68], dtype="float32")
    return x[..., ::-1].astype("float32") - means
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_one_pixel_by_hand(caffe_preprocess):
    import numpy as np
    from autograder import checks

    x = np.array([[[[10, 20, 30]]]], dtype="uint8")
    found = checks.array(caffe_preprocess(x), "caffe_preprocess(one pixel)", shape=(1, 1, 1, 3), dtype="float32")
    checks.close(
        found[0, 0, 0], [-73.939, -96.779, -113.68], "caffe_preprocess of red 10, green 20, blue 30", scale=200
    )


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_pictures_stay_as_they_are(caffe_preprocess):
    import numpy as np
    from autograder import checks

    x = np.linspace(0, 255, 24, dtype="float32").reshape(2, 2, 2, 3)
    before = x.copy()
    checks.array(caffe_preprocess(x), "caffe_preprocess(x)", shape=(2, 2, 2, 3))
    checks.equal(x, before, "x after caffe_preprocess(x)")


# %%
""" # BEGIN TEST CONFIG
points: 3
hidden: true
"""  # END TEST CONFIG


def test_the_same_as_keras(caffe_preprocess):
    import keras
    from autograder import checks

    rng = checks.rng()
    for kind in ("uint8", "float32", "float64"):
        x = rng.integers(0, 256, size=(3, 4, 5, 3)).astype(kind)
        expected = keras.applications.vgg16.preprocess_input(x.astype("float32"))
        what = f"caffe_preprocess(x), x of {kind} (3, 4, 5, 3)"
        found = checks.array(caffe_preprocess(x), what, shape=(3, 4, 5, 3), dtype="float32")
        checks.close(found, expected, what, scale=200)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_a_single_picture_and_the_input_untouched(caffe_preprocess):
    import keras
    from autograder import checks

    rng = checks.rng()
    x = rng.uniform(0, 255, size=(5, 6, 3)).astype("float32")
    before = x.copy()
    expected = keras.applications.vgg16.preprocess_input(x.copy())
    what = "caffe_preprocess(one picture (5, 6, 3))"
    found = checks.array(caffe_preprocess(x), what, shape=(5, 6, 3), dtype="float32")
    checks.close(found, expected, what, scale=200)
    checks.equal(x, before, "x after caffe_preprocess(x)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d13`: پایه‌های دیگر
#
# **`7` نمره، حدود `18` دقیقه**
#
# درس جز VGG معماری‌های دیگری را هم نام می‌برد: ResNet، Inception، Inception-ResNet و Xception. همه در `keras.applications` هستند و همه را به یک شکل می‌سازند، ولی در تعداد پارامتر، پیش‌پردازش و کوچک‌ترین تصویر فرق دارند. ساختن آن‌ها با `weights=None` دانلودی نمی‌خواهد:
#
# | پایه | پارامترها | لایه‌ها | BatchNorm | خروجی برای `150x150` | پیکسل‌ها | کمترین ضلع |
# |---|---|---|---|---|---|---|
# | `VGG16` | `14,714,688` | `19` | `0` | `(4, 4, 512)` | `caffe` | `32` |
# | `ResNet50` | `23,587,712` | `175` | `53` | `(5, 5, 2048)` | `caffe` | `32` |
# | `InceptionV3` | `21,802,784` | `311` | `94` | `(3, 3, 2048)` | `-1` تا `1` | `75` |
# | `InceptionResNetV2` | `54,336,736` | `780` | `204` | `(3, 3, 1536)` | `-1` تا `1` | `75` |
# | `Xception` | `20,861,480` | `132` | `40` | `(5, 5, 2048)` | `-1` تا `1` | `71` |
#
# **کار شما.** تابع `describe_base(name, side)` را بنویسید که پایه‌ای به نام `name` را **با وزن‌های تصادفی و بدون دسته‌بند** برای تصویرهای `(side, side, 3)` می‌سازد و چهار چیز را برمی‌گرداند: `(parameters, feature_shape, lowest, highest)`؛ تعداد پارامترها، شکل نقشه‌های ویژگی بدون محور دسته، و کوچک‌ترین و بزرگ‌ترین مقداری که پیش‌پردازش آن پایه از پیکسل‌های `0` تا `255` می‌سازد. اگر پایه چنین تصویرهای کوچکی را نمی‌پذیرد، `None` برگردانید. نام‌ها همان نام‌های جدول‌اند، و `"MobileNet"`.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `describe_base("VGG16", 64)` برمی‌گرداند `(14714688, (2, 2, 512), -123.68, 151.061)`: کوچک‌ترین مقدار از قرمز `0` و بزرگ‌ترین از آبی `255` می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `getattr(keras.applications, name)` تابع سازنده را می‌دهد. `preprocess_input` در زیرماژول‌هاست: `vgg16`، `resnet`، `inception_v3`، `inception_resnet_v2`، `xception`، `mobilenet`. آن را یک بار روی تصویر سراسر `0.0` و یک بار روی تصویر سراسر `255.0` اجرا کنید. تصویر کوچک `ValueError` می‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# MODULES = {"VGG16": keras.applications.vgg16, "ResNet50": keras.applications.resnet, ...}
#
# def describe_base(name, side):
#     build = getattr(keras.applications, name)
#     try:
#         base = build(weights=..., include_top=..., input_shape=...)
#     except ValueError:
#         return None
#     preprocess = MODULES[name].preprocess_input
#     lowest = preprocess(np.zeros(...)).min()
#     highest = ...
#     return base.count_params(), base.output_shape[1:], float(lowest), float(highest)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d13`: Other bases
#
# **7 points, about 18 minutes**
#
# Besides VGG the course names other architectures: ResNet, Inception, Inception-ResNet and Xception. All are in `keras.applications` and built alike, but they differ in parameters, preprocessing and smallest picture. With `weights=None` building them downloads nothing:
#
# | base | parameters | layers | BatchNorm | output for 150x150 | pixels | smallest side |
# |---|---|---|---|---|---|---|
# | VGG16 | 14,714,688 | 19 | 0 | (4, 4, 512) | caffe | 32 |
# | ResNet50 | 23,587,712 | 175 | 53 | (5, 5, 2048) | caffe | 32 |
# | InceptionV3 | 21,802,784 | 311 | 94 | (3, 3, 2048) | -1 to 1 | 75 |
# | InceptionResNetV2 | 54,336,736 | 780 | 204 | (3, 3, 1536) | -1 to 1 | 75 |
# | Xception | 20,861,480 | 132 | 40 | (5, 5, 2048) | -1 to 1 | 71 |
#
# **Task.** Write `describe_base(name, side)`, which builds the base called `name` **with random weights and without its classifier** for pictures of `(side, side, 3)` and returns four things, `(parameters, feature_shape, lowest, highest)`: the number of parameters, the shape of the feature maps without the batch axis, and the smallest and the largest value that the preprocessing of this base makes of pixels from 0 to 255. Return `None` if the base does not take pictures that small. The names are those of the table, and `"MobileNet"`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# `describe_base("VGG16", 64)` returns `(14714688, (2, 2, 512), -123.68, 151.061)`: the smallest value comes from red 0, the largest from blue 255.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `getattr(keras.applications, name)` gives the function that builds it. `preprocess_input` is in the submodules `vgg16`, `resnet`, `inception_v3`, `inception_resnet_v2`, `xception`, `mobilenet`. Try it on a picture all 0.0 and on one all 255.0. A picture that is too small raises `ValueError`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# MODULES = {"VGG16": keras.applications.vgg16, "ResNet50": keras.applications.resnet, ...}
#
# def describe_base(name, side):
#     build = getattr(keras.applications, name)
#     try:
#         base = build(weights=..., include_top=..., input_shape=...)
#     except ValueError:
#         return None
#     preprocess = MODULES[name].preprocess_input
#     lowest = preprocess(np.zeros(...)).min()
#     highest = ...
#     return base.count_params(), base.output_shape[1:], float(lowest), float(highest)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d13

# %% [raw]
# # BEGIN SOLUTION


# %%
def describe_base(name, side):
    """Build a base of keras.applications with random weights, without its top, and describe it.

    name: "VGG16", "ResNet50", "InceptionV3", "InceptionResNetV2", "Xception" or "MobileNet".
    side: pixels to a side of the pictures, which have 3 channels.
    Returns (parameters, (height, width, channels), lowest, highest): the last two are the smallest and the largest
    number that its preprocess_input makes of pixels from 0 to 255. None if it does not take pictures that small.
    """
    # BEGIN SOLUTION NO PROMPT
    applications = keras.applications
    modules = {
        "VGG16": applications.vgg16,
        "ResNet50": applications.resnet,
        "InceptionV3": applications.inception_v3,
        "InceptionResNetV2": applications.inception_resnet_v2,
        "Xception": applications.xception,
        "MobileNet": applications.mobilenet,
    }
    try:
        base = getattr(applications, name)(weights=None, include_top=False, input_shape=(side, side, 3))
    except ValueError:
        return None
    preprocess = modules[name].preprocess_input
    lowest = preprocess(np.zeros((1, 1, 1, 3), "float32")).min()
    highest = preprocess(np.full((1, 1, 1, 3), 255, "float32")).max()
    return base.count_params(), tuple(base.output_shape[1:]), float(lowest), float(highest)
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


def test_vgg16_at_64_pixels(describe_base):
    from autograder import checks

    what = 'describe_base("VGG16", 64)'
    params, shape, lowest, highest = checks.items(describe_base("VGG16", 64), what, count=4)
    checks.equal(checks.integer(params, what), 14_714_688, f"the parameters of {what}")
    checks.equal(checks.shape_tuple(shape, what), (2, 2, 512), f"the feature maps of {what}")
    checks.close([lowest, highest], [-123.68, 151.061], f"lowest and highest of {what}", scale=200)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_pictures_too_small_give_none(describe_base):
    from autograder import checks

    checks.equal(describe_base("VGG16", 31), None, 'describe_base("VGG16", 31)')
    checks.equal(describe_base("VGG16", 32) is None, False, 'describe_base("VGG16", 32) is None')


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_other_bases_are_described(describe_base):
    from autograder import checks

    # Counted once with Keras 3.15; the same in every version, since ImageNet's weights have to fit.
    rng = checks.rng()
    side = int(rng.integers(33, 71))  # too small for others
    # Its first convolution is padded and rounds up, the four others round down: 63 pixels become 2.
    known = {"MobileNet": (3_228_864, (-(-side // 2) // 16,) * 2 + (1024,), -1, 1)}
    for name, (params, shape, lowest, highest) in known.items():
        what = f'describe_base("{name}", {side})'
        found = checks.items(describe_base(name, side), what, count=4)
        checks.equal(checks.integer(found[0], what), params, f"the parameters of {what}")
        checks.equal(checks.shape_tuple(found[1], what), shape, f"the feature maps of {what}")
        checks.close(found[2:], [lowest, highest], f"lowest and highest of {what}", scale=200)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_each_base_has_a_smallest_picture_of_its_own(describe_base):
    from autograder import checks

    side = int(checks.rng().integers(49, 71))
    for name in ("Xception", "InceptionV3", "InceptionResNetV2"):
        checks.equal(describe_base(name, side), None, f'describe_base("{name}", {side})')
    # A small picture is enough for this one.
    checks.items(describe_base("MobileNet", 32), 'describe_base("MobileNet", 32)', count=4)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش دوم: استخراج ویژگی
#
# **نشست دوم، حدود `70` دقیقه، `42` نمره**
#
# استخراج ویژگی یعنی تصویرهای تازه را از پایه‌ای که از پیش آموزش دیده است بگذرانیم و روی ویژگی‌های به‌دست‌آمده دسته‌بندی تازه را از ابتدا آموزش دهیم. دو راه دارد:
#
# 1. **بدون داده‌افزایی:** پایه را یک بار روی همه تصویرها اجرا می‌کنیم، خروجی را نگه می‌داریم و دسته‌بند را روی آن آموزش می‌دهیم. سریع و ارزان است، چون گران‌ترین بخش کار، یعنی پایه، برای هر تصویر فقط یک بار اجرا می‌شود؛ ولی داده‌افزایی ممکن نیست. در درس: `90` درصد.
# 2. **با داده‌افزایی:** دسته‌بند را روی پایه می‌گذاریم و همه چیز را سر به سر اجرا می‌کنیم. هر تصویر در هر دوره دوباره از پایه می‌گذرد؛ بسیار پرهزینه‌تر است. در درس: `96` درصد.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 2: Feature extraction
#
# **Second sitting, about 70 minutes, 42 points**
#
# Feature extraction sends the new pictures through the pretrained base and trains a new classifier on the features that come out. There are two ways:
#
# 1. **Without augmentation:** we run the base once over all pictures, keep what comes out and train the classifier on that. It is quick and cheap, because the most expensive part, the base, runs only once for each picture; but augmentation is impossible. In the course: 90 %.
# 2. **With augmentation:** we put the classifier on top of the base and run all of it from end to end. Each picture passes through the base again in each epoch; much more expensive. In the course: 96 %.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d2`: ویژگی‌ها، یک بار برای همیشه
#
# **`8` نمره، حدود `15` دقیقه**
#
# کتاب برای این کار تابعی می‌نویسد که داده را دسته‌دسته از پایه می‌گذراند. سه اشتباه در آن رایج است: دسته آخر که کوتاه‌تر است جا می‌افتد، ویژگی‌ها و برچسب‌ها از ترتیب می‌افتند، یا پایه در حالت آموزش اجرا می‌شود و حذف تصادفی و نرمال‌سازی دسته‌ای ویژگی‌ها را خراب می‌کنند.
#
# **کار شما.** تابع `extract_features(base, batches)` را بنویسید. `base` یک مدل Keras است و `batches` لیستی از زوج‌های `(images, labels)`؛ تصویرها پیش‌تر آماده شده‌اند و اندازه دسته‌ها ممکن است یکی نباشد. خروجی زوج `(features, labels)` است: همه ویژگی‌ها و همه برچسب‌ها، به همان ترتیب، هر کدام در یک آرایه.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# از سه دسته با `4` و `4` و `3` تصویر و پایه‌ای با خروجی `(2, 2, 5)`، ویژگی‌هایی با شکل `(11, 2, 2, 5)` و برچسب‌هایی با شکل `(11,)` به دست می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `base.predict(images, verbose=0)` همیشه در حالت پیش‌بینی است. با `np.concatenate` دسته‌ها را به هم بچسبانید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def extract_features(base, batches):
#     features, labels = [], []
#     for images, own_labels in batches:
#         features.append(...)
#         labels.append(...)
#     return np.concatenate(...), ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d2`: Features, once and for all
#
# **8 points, about 15 minutes**
#
# For this the book writes a function that sends the data through the base batch by batch. Three mistakes are common in it: the last, shorter batch is lost, features and labels get out of order, or the base runs in training mode and dropout and batch normalisation spoil the features.
#
# **Task.** Write `extract_features(base, batches)`. `base` is a Keras model and `batches` a list of pairs `(images, labels)`; the pictures are prepared already, and the batches may differ in size. Return a pair `(features, labels)`: all features and all labels, in the same order, each in one array.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Three batches of 4, 4 and 3 pictures and a base whose output is (2, 2, 5) give features of shape (11, 2, 2, 5) and labels of shape (11,).
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `base.predict(images, verbose=0)` is always in inference mode. `np.concatenate` joins the batches.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def extract_features(base, batches):
#     features, labels = [], []
#     for images, own_labels in batches:
#         features.append(...)
#         labels.append(...)
#     return np.concatenate(...), ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d2

# %% [raw]
# # BEGIN SOLUTION


# %%
def extract_features(base, batches):
    """Send pictures through a base and return its feature maps and the labels, in order.

    base: a Keras model. batches: list of pairs (images, labels); images (n, height, width, 3) are prepared already,
    labels (n,); n may differ from batch to batch.
    Returns two arrays, with as many entries as there are pictures. The base is in inference mode and stays as it is.
    """
    # BEGIN SOLUTION NO PROMPT
    features = [base.predict(images, verbose=0) for images, _ in batches]
    return np.concatenate(features), np.concatenate([labels for _, labels in batches])
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_all_pictures_have_features_and_labels(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    base = keras.Sequential([keras.Input((16, 16, 3)), keras.layers.Conv2D(5, 8, strides=8, name="patches")])
    batches = [(np.full((n, 16, 16, 3), n / 9, "float32"), np.arange(n)) for n in (4, 4, 3)]
    features, labels = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    checks.array(features, "features of 4 + 4 + 3 pictures", shape=(11, 2, 2, 5))
    checks.equal(labels, [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2], "labels of 4 + 4 + 3 pictures")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_features_are_what_the_base_gives(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    base = keras.Sequential([keras.Input((4, 4, 3)), keras.layers.AveragePooling2D(4)])
    images = np.linspace(0, 1, 6 * 48, dtype="float32").reshape(6, 4, 4, 3)
    batches = [(images[:4], np.zeros(4)), (images[4:], np.ones(2))]
    features, _ = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    found = checks.array(features, "features", shape=(6, 1, 1, 3))
    checks.close(found[:, 0, 0], images.mean(axis=(1, 2)), "features of a base that only averages", terms=16)


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_features_stand_beside_their_labels(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = keras.Sequential([keras.Input((16, 16, 3)), keras.layers.Conv2D(5, 8, strides=8, name="patches")])
    base.set_weights([rng.normal(0, 0.1, weight.shape) for weight in base.get_weights()])
    sizes = [int(n) for n in rng.integers(1, 6, 4)]
    images = rng.uniform(-1, 1, (sum(sizes), 16, 16, 3)).astype("float32")
    labels = rng.permutation(sum(sizes))
    ends = np.cumsum(sizes)
    batches = [(images[end - n : end], labels[end - n : end]) for n, end in zip(sizes, ends)]
    features, found = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    order = np.argsort(checks.array(found, "labels", shape=(sum(sizes),)))
    expected = np.asarray(base(images, training=False))[np.argsort(labels)]
    features = checks.array(features, "features", shape=expected.shape)
    checks.close(features[order], expected, f"features of batches of {sizes}, by label", scale=10)
    checks.equal(found, labels, f"labels of batches of {sizes}")


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_the_base_is_in_inference_mode_and_stays_as_it_is(extract_features):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = keras.Sequential(
        [
            keras.Input((16, 16, 3)),
            keras.layers.Conv2D(4, 8, strides=8),
            keras.layers.BatchNormalization(),
            keras.layers.Dropout(0.5),
        ]
    )
    # Positive, as variances have to be.
    base.set_weights([rng.uniform(0.2, 0.8, weight.shape) for weight in base.get_weights()])
    images = rng.uniform(-1, 1, (7, 16, 16, 3)).astype("float32")
    expected, before = np.asarray(base(images, training=False)), base.get_weights()
    batches = [(images[:5], np.zeros(5)), (images[5:], np.ones(2))]
    features, _ = checks.items(extract_features(base, batches), "extract_features(base, batches)", count=2)
    features = checks.array(features, "features of a base with dropout", shape=expected.shape)
    checks.close(features, expected, "features of a base with dropout and batch normalisation", scale=10)
    same = all(np.array_equal(old, new) for old, new in zip(before, checks.model(base).get_weights()))
    checks.equal(same, True, "the weights of the base, moving statistics included, stay the same")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d3`: دسته‌بند تازه
#
# **`7` نمره، حدود `10` دقیقه**
#
# روی ویژگی‌ها همان دسته‌بند کوچک کتاب را می‌گذاریم: `Flatten`، یک لایه تمام‌متصل با `256` واحد، حذف تصادفی با نرخ `0.5` و یک واحد با `sigmoid`. در ویراست اول کتاب لایه میانی `relu` دارد و در ویراست دوم تابع فعال‌سازی ندارد؛ **هر دو پذیرفته می‌شوند**. برای ویژگی‌های `(4, 4, 512)` (همان VGG16 با تصویر `150x150`) این دسته‌بند `8192 * 256 + 256 + 256 + 1 = 2,097,665` پارامتر دارد.
#
# **کار شما.** تابع `build_head(feature_shape)` را بنویسید که این شبکه را برای ورودی با شکل `feature_shape` می‌سازد و کامپایل‌نشده برمی‌گرداند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای ویژگی‌های `(2, 2, 128)` لایه `Flatten` برداری با `512` عدد می‌دهد و شبکه `131,585` پارامتر دارد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `keras.Sequential([keras.Input(feature_shape), ...])`. حذف تصادفی پیش از لایه آخر می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_head(feature_shape):
#     return keras.Sequential(
#         [
#             keras.Input(feature_shape),
#             layers.Flatten(),
#             layers.Dense(..., activation=...),
#             layers.Dropout(...),
#             layers.Dense(..., activation=...),
#         ]
#     )
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d3`: The new classifier
#
# **7 points, about 10 minutes**
#
# On the features we put the small classifier of the book: `Flatten`, a dense layer of 256 units, dropout with the rate 0.5, and one unit with `sigmoid`. In the first edition of the book the layer in the middle has `relu`, in the second no activation; **both are accepted**. For features of `(4, 4, 512)` (VGG16 with pictures of 150x150) this classifier has 8192 · 256 + 256 + 256 + 1 = 2,097,665 parameters.
#
# **Task.** Write `build_head(feature_shape)`, which builds this network for inputs of the shape `feature_shape` and returns it, not compiled.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For features of (2, 2, 128), `Flatten` gives 512 numbers, and the network has 131,585 parameters.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `keras.Sequential([keras.Input(feature_shape), ...])`. Dropout comes before the last layer.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_head(feature_shape):
#     return keras.Sequential(
#         [
#             keras.Input(feature_shape),
#             layers.Flatten(),
#             layers.Dense(..., activation=...),
#             layers.Dropout(...),
#             layers.Dense(..., activation=...),
#         ]
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d3

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_head(feature_shape):
    """Build the classifier of feature maps: flattened, 256 units, dropout of one half, one unit with sigmoid.

    feature_shape: (height, width, channels). The 256 units have relu or no activation, as you like.
    Returns a new Keras model.
    """
    # BEGIN SOLUTION NO PROMPT
    return keras.Sequential(
        [
            keras.Input(feature_shape),
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_head_of_vgg16_has_2097665_parameters(build_head):
    from autograder import checks

    head = checks.model(build_head((4, 4, 512)), "build_head((4, 4, 512))")
    checks.equal(head.count_params(), 2_097_665, "build_head((4, 4, 512)).count_params()")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_each_picture_gets_one_probability(build_head):
    import numpy as np
    from autograder import checks

    head = checks.model(build_head((2, 2, 5)), "build_head((2, 2, 5))")
    features = np.linspace(0, 9, 60, dtype="float32").reshape(3, 2, 2, 5)
    found = checks.array(head.call(features, training=False), "build_head((2, 2, 5))(features)", shape=(3, 1))
    checks.equal(bool(((found >= 0) & (found <= 1)).all()), True, "all outputs lie between 0 and 1")


# %%
""" # BEGIN TEST CONFIG
points: 3
hidden: true
"""  # END TEST CONFIG


def test_the_head_is_one_of_the_two(build_head):
    import keras
    from keras import layers
    from autograder import checks

    rng = checks.rng()
    shape = tuple(int(n) for n in rng.permutation([2, 3, 4]))
    what = f"build_head({shape})"
    head = checks.model(build_head(shape), what)

    def reference(activation):
        inputs = keras.Input(shape)
        x = layers.Dense(256, activation=activation)(layers.Flatten()(inputs))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    try:
        checks.same_function(head, lambda: reference("relu"), rng=rng, input_shape=shape, what=what)
    except checks.CheckFailed:  # the other edition's has no activation there
        checks.same_function(head, lambda: reference(None), rng=rng, input_shape=shape, what=what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_dropout_of_one_half_before_the_last_layer(build_head):
    from autograder import checks

    found = checks.model(build_head((2, 3, 4)), "build_head((2, 3, 4))").leaf_layers()
    kinds = [layer.class_name for layer in found]
    rates = [layer.config.get("rate") for layer in found if layer.class_name == "Dropout"]
    checks.equal(rates, [0.5], "the rates of the Dropout layers in build_head(...)")
    last = max(place for place, kind in enumerate(kinds) if kind == "Dense")
    checks.equal(kinds.index("Dropout") < last, True, "Dropout before the last Dense layer")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d5`: چه چیزی یاد خواهد گرفت؟
#
# **`5` نمره، حدود `10` دقیقه**
#
# **منجمد کردن** یک لایه یعنی نگذاریم وزن‌هایش در آموزش به‌روز شوند. در Keras این کار با `layer.trainable = False` انجام می‌شود. پیش از هر آموزش نگاه کنید چند پارامتر آموزش‌پذیر است؛ اگر عدد با انتظار شما نخواند، چیزی را فراموش کرده‌اید:
#
# | VGG16 با تصویر `150x150` و دسته‌بندش | آموزش‌پذیر | منجمد |
# |---|---|---|
# | هیچ لایه‌ای منجمد نیست | `16,812,353` | `0` |
# | پایه منجمد است | `2,097,665` | `14,714,688` |
# | پایه، جز `block5`، منجمد است | `9,177,089` | `7,635,264` |
#
# عددها تعداد **پارامتر**هاست، نه تعداد آرایه‌های وزن: `model.trainable_weights` لیستی از آرایه‌هاست و پایه VGG16 فقط `26` تا از آن‌ها دارد.
#
# **کار شما.** تابع `count_weights(model)` را بنویسید که زوج `(trainable, frozen)` را برمی‌گرداند: تعداد پارامترهایی که آموزش آن‌ها را تغییر می‌دهد، و بقیه. میانگین‌های متحرک نرمال‌سازی دسته‌ای هم جزو بقیه‌اند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# یک `Dense(2)` روی سه ورودی دو آرایه دارد، `(3, 2)` و `(2,)`، و `8` پارامتر: `(8, 0)`؛ پس از `trainable = False` می‌شود `(0, 8)`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `model.trainable_weights` و `model.non_trainable_weights` آرایه‌ها را می‌دهند و `np.prod(w.shape)` تعداد عددهای هر کدام را.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def count_weights(model):
#     trainable = sum(int(np.prod(w.shape)) for w in ...)
#     frozen = ...
#     return trainable, frozen
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d5`: What is going to learn?
#
# **5 points, about 10 minutes**
#
# **Freezing** a layer keeps its weights from being updated in training. In Keras one sets `layer.trainable = False`. Before each training, look how many parameters are trainable; if the number is not what you expect, you have forgotten something:
#
# | VGG16 at 150x150 and its head | trainable | frozen |
# |---|---|---|
# | nothing frozen | 16,812,353 | 0 |
# | base frozen | 2,097,665 | 14,714,688 |
# | base frozen but for block5 | 9,177,089 | 7,635,264 |
#
# These are numbers of **parameters**, not of weight arrays: `model.trainable_weights` is a list of arrays, and the base of VGG16 has only 26 of them.
#
# **Task.** Write `count_weights(model)`, which returns the pair `(trainable, frozen)`: how many parameters training changes, and how many are left. The moving averages of batch normalisation belong to those left.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A `Dense(2)` on three inputs has two arrays, (3, 2) and (2,), and 8 parameters: `(8, 0)`; after `trainable = False` it is `(0, 8)`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `model.trainable_weights` and `model.non_trainable_weights` give the arrays, and `np.prod(w.shape)` says how many numbers one holds.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def count_weights(model):
#     trainable = sum(int(np.prod(w.shape)) for w in ...)
#     frozen = ...
#     return trainable, frozen
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d5

# %% [raw]
# # BEGIN SOLUTION


# %%
def count_weights(model):
    """Return (trainable, frozen): how many numbers of a built Keras model training changes, and how many it does not."""
    # BEGIN SOLUTION NO PROMPT
    trainable = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    frozen = sum(int(np.prod(weight.shape)) for weight in model.non_trainable_weights)
    return trainable, frozen
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_a_dense_layer_before_and_after(count_weights):
    import keras
    from autograder import checks

    for trainable, expected in ((True, (8, 0)), (False, (0, 8))):
        toy = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
        toy.trainable = trainable
        what = f"count_weights(model), trainable={trainable}"
        found = checks.items(count_weights(toy), what, count=2)
        checks.equal([checks.integer(n, what) for n in found], list(expected), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_a_frozen_base_and_its_head(count_weights):
    import keras
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    base.trainable = False
    model = keras.Sequential([keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(1)])
    # 84 + 84 and 112 + 148 and 185 + 230 in the base, 20 + 1 in the head.
    what = "count_weights(head on a frozen base)"
    checks.equal(checks.items(count_weights(model), what, count=2), [21, 843], what)


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_partly_frozen_and_normalised_models(count_weights):
    import keras
    from autograder import checks

    rng = checks.rng()
    for normalised in (False, True):
        base = checks.toy_base(rng, normalised=normalised)
        units = int(rng.integers(2, 9))
        model = keras.Sequential([keras.Input((16, 16, 3)), base, keras.layers.Flatten(), keras.layers.Dense(units)])
        frozen = set(rng.choice(["block1_conv1", "block2_conv1", "block2_conv2", "block3_conv2"], 2, replace=False))
        for layer in base.layers:
            layer.trainable = layer.name not in frozen
        expected = [
            sum(w.numpy().size for w in weights) for weights in (model.trainable_weights, model.non_trainable_weights)
        ]
        what = f"count_weights(model), {sorted(map(str, frozen))} frozen"
        checks.equal(checks.items(count_weights(model), what, count=2), expected, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d4`: دسته‌بند روی پایه منجمد
#
# **`10` نمره، حدود `20` دقیقه**
#
# حالا پایه را گسترش می‌دهیم: دسته‌بند را روی آن می‌گذاریم تا تصویر از سر تا ته یک مدل بگذرد. **پیش از کامپایل و آموزش، منجمد کردن پایه بسیار مهم است.** لایه‌های تازه با وزن‌های تصادفی شروع می‌کنند و در ابتدا به‌روزرسانی‌های بسیار بزرگی در شبکه پخش می‌کنند که بازنمایی‌های آموخته پایه را از بین می‌برد.
#
# چرا «پیش از کامپایل»؟ هنگام کامپایل و اولین گام آموزش، Keras تصمیم می‌گیرد کدام وزن‌ها را به‌روز کند. اگر پس از آن `trainable` را عوض کنید، **بی هیچ پیامی** چیزی عوض نمی‌شود، تا دوباره کامپایل کنید.
#
# **کار شما.** تابع `build_on_base(base, side)` را بنویسید: پایه `base` (یک مدل Keras برای تصویرهای آماده‌شده `(side, side, 3)`) منجمد شود، دسته‌بند `d3` روی آن بیاید و مدل با آنتروپی متقاطع دودویی، معیار دقت و بهینه‌ساز دلخواه شما کامپایل شود. **خود** `base` را در مدل بگذارید و آن را از نو نسازید، وگرنه آنچه آموخته است از دست می‌رود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پایه‌ای با `843` پارامتر و خروجی `(2, 2, 5)`: مدل `843 + 5,633` پارامتر دارد و فقط `5,633` تا آموزش‌پذیر است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `base.trainable = False`، بعد `keras.Sequential([keras.Input((side, side, 3)), base, ...])` و بعد `compile`. بررسی، دو گام آموزش می‌دهد و نگاه می‌کند کدام وزن‌ها تغییر کرده‌اند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_on_base(base, side):
#     base.trainable = ...
#     model = keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             base,
#             layers.Flatten(),
#             ...,
#         ]
#     )
#     model.compile(optimizer=..., loss=..., metrics=[...])
#     return model
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d4`: A head on a frozen base
#
# **10 points, about 20 minutes**
#
# Now we extend the base: we put the classifier on top, so that a picture passes through one model from end to end. **It is very important to freeze the base before compiling and training.** The new layers begin with random weights, and at first they send very large updates through the network, which would destroy what the base has learned.
#
# Why "before compiling"? When a model is compiled and makes its first step, Keras settles which weights are updated. If you change `trainable` afterwards, nothing changes, **without any message**, until you compile again.
#
# **Task.** Write `build_on_base(base, side)`: freeze `base` (a Keras model for prepared pictures of `(side, side, 3)`), put the classifier of `d3` on top of it, and compile the model with binary crossentropy, the metric accuracy and an optimizer of your choice. Put **`base` itself** into the model and do not build it anew, or what it has learned is lost.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A base of 843 parameters whose output is (2, 2, 5): the model has 843 + 5,633 parameters, of which only 5,633 are trainable.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `base.trainable = False`, then `keras.Sequential([keras.Input((side, side, 3)), base, ...])`, then `compile`. The check trains for two steps and looks which weights have changed.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_on_base(base, side):
#     base.trainable = ...
#     model = keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             base,
#             layers.Flatten(),
#             ...,
#         ]
#     )
#     model.compile(optimizer=..., loss=..., metrics=[...])
#     return model
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d4

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_on_base(base, side):
    """Put the classifier of d3 on a frozen base, and compile.

    base: a Keras model that makes feature maps of prepared pictures, (n, side, side, 3); it becomes part of the model.
    Returns a compiled Keras model of one probability for each picture; training it leaves the base as it is.
    """
    # BEGIN SOLUTION NO PROMPT
    base.trainable = False
    model = keras.Sequential(
        [
            keras.Input((side, side, 3)),
            base,
            layers.Flatten(),
            layers.Dense(256, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_only_the_head_is_trainable(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    checks.equal(model.count_params(), 843 + 5633, "count_params() of build_on_base(base of 843 parameters, 16)")
    checks.equal(model.trainable_params(), 5633, "trainable parameters of build_on_base(base, 16)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_it_is_compiled_for_two_classes(build_on_base):
    import numpy as np
    from autograder import checks

    model = checks.model(build_on_base(checks.toy_base(np.random.default_rng(1)), 16), "build_on_base(base, 16)")
    facts = model.compile_facts()
    checks.equal(facts.loss, "binary_crossentropy", "the loss of build_on_base(base, 16)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: true
"""  # END TEST CONFIG


def test_training_moves_the_head_and_leaves_the_base(build_on_base):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    x = rng.uniform(-1, 1, (8, 16, 16, 3)).astype("float32")
    y = (np.arange(8) % 2).astype("float32")[:, None]
    for normalised in (False, True):
        base = checks.toy_base(rng, normalised=normalised)
        known, names = base.get_weights(), checks.weight_names(base)
        what = "build_on_base(base with batch normalisation, 16)" if normalised else "build_on_base(base, 16)"
        moves = checks.weights_moved(checks.model(build_on_base(base, 16), what), known, x, y, what=what)
        checks.require_moves(moves, [False] * len(known), names, what=what)


# %%
""" # BEGIN TEST CONFIG
points: 3
hidden: true
"""  # END TEST CONFIG


def test_the_model_is_the_head_on_the_base(build_on_base):
    import keras
    from keras import layers
    from autograder import checks

    def reference(activation):
        inputs = keras.Input((16, 16, 3))
        x = inputs
        for filters in (3, 4, 5):
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
            x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
            x = layers.MaxPooling2D(2)(x)
        x = layers.Dense(256, activation=activation)(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    rng = checks.rng()
    what = "build_on_base(base, 16)"
    model = checks.model(build_on_base(checks.toy_base(rng), 16), what)
    try:
        checks.same_function(model, lambda: reference("relu"), rng=rng, input_shape=(16, 16, 3), what=what)
    except checks.CheckFailed:  # the other edition's head has no activation there
        checks.same_function(model, lambda: reference(None), rng=rng, input_shape=(16, 16, 3), what=what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% tags=["otter_ignore"]
# Fewer pictures than in assignment 2, and in every light, prepared for the base. They are drawn the first time.
in_every_light = Dials(illumination=1.0)
train = load_pets("train", count=200, dials=in_every_light)
validation = load_pets("validation", count=200, dials=in_every_light)
x_train = preprocess_input(shrunk(train.images, 64).astype("float32"))
x_val = preprocess_input(shrunk(validation.images, 64).astype("float32"))

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d10`: آموزش با استخراج ویژگی
#
# **`12` نمره، حدود `15` دقیقه**
#
# حالا همه چیز آماده است. اول راه ارزان: ویژگی‌ها یک بار استخراج می‌شوند (چند ثانیه) و دسته‌بند روی آن‌ها آموزش می‌بیند (هر دوره کمتر از یک ثانیه). در پایان، دسته‌بند آموزش‌دیده روی پایه گذاشته و ذخیره می‌شود.
#
# در درس، این روش با VGG16 به حدود `90` درصد رسید و تقریباً از همان ابتدا بیش‌برازش کرد، با وجود حذف تصادفی: بدون داده‌افزایی، دسته‌بند همان `2,000` تصویر را بارها می‌بیند.
#
# **کار شما.** به جای `history = ...` آموزش `head` روی `train_features` را بنویسید. اگر عجله دارید، اول راه سریع را بروید: `50` تصویر و `2` دوره، تا ببینید همه چیز کار می‌کند.
#
# **نمره.** نمره‌دهی این سلول را اجرا **نمی‌کند**. وزن‌های `runs/features.npz` در مدلی که `build_on_base` شما می‌سازد گذاشته می‌شوند و دقت آن روی تصویرهایی که ندیده‌اید، از `70` تا `84` درصد، پله‌پله نمره می‌گیرد. وزن‌ها با نیم‌دقت ذخیره می‌شوند: با MiniVGG حدود `1` مگابایت و با VGG16 حدود `30` مگابایت.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# راه سریع: `head.fit(train_features[:50], train_labels[:50], epochs=2)`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `head.fit(train_features, train_labels, epochs=..., batch_size=32, validation_data=(val_features, val_labels))`. با `callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=8, restore_best_weights=True)]` وزن‌های بهترین دوره می‌ماند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# history = head.fit(
#     train_features, ...,
#     epochs=..., batch_size=...,
#     validation_data=(..., ...),
# )
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d10`: Feature extraction, trained
#
# **12 points, about 15 minutes**
#
# Now everything is ready. First the cheap way: the features are extracted once (a few seconds), and the classifier is trained on them (less than a second an epoch). In the end the trained classifier is put on the base and saved.
#
# In the course this came to about 90 % with VGG16, and it overfitted nearly from the beginning in spite of dropout: without augmentation the classifier sees the same 2,000 pictures again and again.
#
# **Task.** Write the training of `head` on `train_features` in place of `history = ...`. If you are in a hurry, take the fast lane first: 50 pictures and 2 epochs, to see that everything works.
#
# **How it is graded.** This cell is **not** run while grading. The weights in `runs/features.npz` are put into the model that your `build_on_base` builds, and its accuracy on pictures you have not seen earns points in steps, from 70 to 84 %. The weights are saved in half precision: about 1 MB with MiniVGG, about 30 MB with VGG16.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The fast lane: `head.fit(train_features[:50], train_labels[:50], epochs=2)`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `head.fit(train_features, train_labels, epochs=..., batch_size=32, validation_data=(val_features, val_labels))`. `callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=8, restore_best_weights=True)]` keeps the weights of the best epoch.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# history = head.fit(
#     train_features, ...,
#     epochs=..., batch_size=...,
#     validation_data=(..., ...),
# )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d10

# %% [raw]
# # BEGIN SOLUTION


# %% tags=["otter_ignore"]
# Training cell: grading does not run it again but reads the two files that save_run writes.
def batches(images, labels, size=100):
    return [(images[i : i + size], labels[i : i + size]) for i in range(0, len(images), size)]


train_features, train_labels = extract_features(base, batches(x_train, train.labels))
val_features, val_labels = extract_features(base, batches(x_val, validation.labels))
head = build_head(train_features.shape[1:])
head.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
# BEGIN SOLUTION NO PROMPT
history = head.fit(
    train_features,
    train_labels,
    epochs=30,
    batch_size=32,
    validation_data=(val_features, val_labels),
    callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=8, restore_best_weights=True)],
    verbose=2,
)
# END SOLUTION
""" # BEGIN PROMPT
history = ...
"""  # END PROMPT
model = build_on_base(base, 64)
model.set_weights(base.get_weights() + head.get_weights())
save_run(model, history, "features", half=True)

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_on_base(build_on_base):
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    run = runs.load_run("features")
    what = "build_on_base(base, 64)"
    model = checks.built(build_on_base, what, arguments=lambda: (base_of_run(run.shapes).model, 64))
    runs.restored(run, model, what, input_shape=(64, 64, 3))


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_history_is_one_of_a_training(build_on_base):
    from autograder.checks import runs

    runs.plausible_history(runs.load_run("features"))


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_is_far_better_than_chance(build_on_base):
    from autograder.checks import runs
    from datasets import Dials, base_of_run, load_pets, preprocessing_of_run, shrunk

    run = runs.load_run("features")
    pets = load_pets("validation", count=100, dials=Dials(illumination=1.0), cache=None)
    share = runs.own_accuracy(
        "features",
        build_on_base,
        shrunk(pets.images, 64),
        pets.labels,
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.65, "features")
    runs.plausible_history(run, measured=share, pictures=100)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_1(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("features")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "features",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.7, "features")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_2(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("features")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "features",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.73, "features")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_3(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("features")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "features",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.77, "features")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_4(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("features")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "features",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.8, "features")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_5(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("features")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "features",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.84, "features")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### استخراج ویژگی با داده‌افزایی
#
# راه گران‌تر: داده‌افزایی، پیش‌پردازش و پایه منجمد در یک مدل. هر تصویر در هر دوره به شکل دیگری از پایه می‌گذرد. `augmented(model)` مدلی می‌سازد که پیکسل‌های `0` تا `255` می‌گیرد و همان لایه‌ها و وزن‌های `model` را دارد: آموزش آن، `model` را آموزش می‌دهد. آموزش این مدل گام‌های `1` تا `3` بخش سوم است و در `d11` انجام می‌شود.
#
# از میان داده‌افزایی‌های درس، اینجا آینه کردن و نورِ دیگر (روشن‌تر یا تاریک‌تر، با کنتراست کمتر یا بیشتر و با رنگی کمی متفاوت) آمده است، چون تصویرها در هر نوری گرفته شده‌اند. چرخاندن و جابه‌جا کردن روی این نقاشی‌ها به دسته‌بند کمکی نکرد: حاشیه‌های کشیده‌شده را پایه منجمد هرگز ندیده است.
#
# </div>

# %% [markdown] lang="en"
# ### Feature extraction with augmentation
#
# The more expensive way: augmentation, preprocessing and the frozen base in one model. Each picture passes through the base in another shape in each epoch. `augmented(model)` makes a model that takes pixels of 0 to 255 and has the very layers and weights of `model`: training it trains `model`. Its training is steps 1 to 3 of part 3, and is done in `d11`.
#
# Of the course's augmentations mirroring is there, and another light (brighter or darker, with more or less contrast, of a slightly different colour), because the pictures were taken in every light. Turning and shifting did not help the classifier on these drawings: the frozen base has never seen smeared borders.


# %%
def augmented(model, preprocess, side=64):
    """Return a model that varies pictures of 0 to 255, prepares them and hands them to `model`."""
    inputs = keras.Input((side, side, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    x = layers.RandomBrightness(0.25, value_range=(0, 255))(x)
    x = layers.RandomContrast(0.5, value_range=(0, 255))(x)
    x = layers.RandomHue(0.05, value_range=(0, 255))(x)
    return keras.Model(inputs, model(preprocess(x)))


# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش سوم: تنظیم دقیق
#
# **نشست سوم، حدود `78` دقیقه، `33` نمره**
#
# تنظیم دقیق یعنی برداشتن انجماد چند لایه آخر پایه و آموزش هم‌زمان آن‌ها با بخشی که خودمان اضافه کرده‌ایم. نامش از اینجاست که بازنمایی‌های انتزاعی‌تر پایه را **اندکی** تنظیم می‌کند تا با مسئله ما مرتبط‌تر شوند. پنج گام دارد:
#
# 1. اضافه کردن شبکه خودمان روی پایه‌ای که از پیش آموزش دیده است،
# 2. منجمد کردن پایه،
# 3. آموزش بخشی که اضافه کرده‌ایم،
# 4. برداشتن انجماد بعضی از لایه‌های پایه،
# 5. آموزش هم‌زمان این لایه‌ها و بخشی که اضافه کرده‌ایم.
#
# گام سوم را نمی‌شود انداخت: اگر دسته‌بند هنوز تصادفی باشد، خطای بزرگ آن لایه‌های آزادشده را خراب می‌کند.
#
# **چرا لایه‌های بیشتری را تنظیم دقیق نکنیم؟** لایه‌های اول ویژگی‌های کلی را کدگذاری می‌کنند و لایه‌های بالاتر ویژگی‌های اختصاصی را؛ همین‌ها هستند که باید برای مسئله تازه هدف‌گذاری شوند. و هر چه پارامتر آموزش‌پذیر بیشتر باشد، خطر بیش‌برازش بیشتر است: پایه VGG16 حدود `15` میلیون پارامتر دارد و درس `2,000` تصویر داشت.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 3: Fine-tuning
#
# **Third sitting, about 78 minutes, 33 points**
#
# Fine-tuning unfreezes the last few layers of the base and trains them together with what we have added. It is called so because it adjusts the more abstract representations of the base *a little*, to make them more relevant to our problem. It takes five steps:
#
# 1. add our own network on top of the pretrained base,
# 2. freeze the base,
# 3. train what we have added,
# 4. unfreeze some layers of the base,
# 5. train these layers and what we have added together.
#
# The third step cannot be left out: while the classifier is still random, its large error would spoil the unfrozen layers.
#
# **Why not fine-tune more layers?** The first layers encode general features, those further up special ones; it is these that have to be aimed at the new problem. And the more parameters are trainable, the greater is the risk of overfitting: the base of VGG16 has about 15 million parameters, and the course had 2,000 pictures.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d6`: برداشتن انجماد از یک لایه به بعد
#
# **`8` نمره، حدود `15` دقیقه**
#
# کتاب از `block5_conv1` به بعد را آزاد می‌کند و بقیه پایه منجمد می‌ماند. دو دام هست. تا وقتی `base.trainable` برابر `False` است، خود پایه یک‌پارچه منجمد به حساب می‌آید و `base.trainable_weights` خالی است، لایه‌هایش هر چه بگویند. و نوشتن `base.trainable = True` روی پایه منجمد **همه** لایه‌ها را یک‌جا آزاد می‌کند، ولی روی پایه‌ای که از پیش `True` است هیچ کاری نمی‌کند؛ پس `trainable` هر لایه را خودتان تعیین کنید.
#
# **کار شما.** تابع `unfreeze_from(base, name)` را بنویسید: پس از آن، لایه `name` و همه لایه‌های پس از آن در `base.layers` آموزش‌پذیرند و همه لایه‌های پیش از آن منجمد، هر طور که پیش‌تر بوده‌اند. پایه همان‌جا تغییر می‌کند؛ برگرداندن آن هم اشکالی ندارد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با لایه‌های `a, b, c` و `name="b"`: لایه `a` منجمد است، `b` و `c` آزادند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# اول `base.trainable = True`، بعد در یک حلقه روی `base.layers` از ابتدا: تا وقتی به `name` نرسیده‌اید، `layer.trainable = False`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def unfreeze_from(base, name):
#     base.trainable = ...
#     found = False
#     for layer in base.layers:
#         if layer.name == ...:
#             found = True
#         layer.trainable = ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d6`: Unfreeze from a layer on
#
# **8 points, about 15 minutes**
#
# The book unfreezes from `block5_conv1` on; the rest of the base stays frozen. There are two traps. While `base.trainable` is `False`, the base itself counts as frozen as a whole, and `base.trainable_weights` is empty, whatever its layers say. And writing `base.trainable = True` on a frozen base unfreezes **all** layers at once, but on a base where it is `True` already it does nothing; so set the `trainable` of each layer yourself.
#
# **Task.** Write `unfreeze_from(base, name)`: afterwards the layer `name` and all layers after it in `base.layers` are trainable, and all layers before it are frozen, whatever they were before. The base is changed in place; returning it is fine too.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With the layers `a, b, c` and `name="b"`: `a` is frozen, `b` and `c` are free.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# First `base.trainable = True`, then a loop over `base.layers` from the beginning: until you have come to `name`, `layer.trainable = False`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def unfreeze_from(base, name):
#     base.trainable = ...
#     found = False
#     for layer in base.layers:
#         if layer.name == ...:
#             found = True
#         layer.trainable = ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d6

# %% [raw]
# # BEGIN SOLUTION


# %%
def unfreeze_from(base, name):
    """Make the layer called `name` and all layers after it trainable, and freeze all layers before it.

    base: a Keras model, changed in place, frozen or not before. name: of one of its layers.
    """
    # BEGIN SOLUTION NO PROMPT
    base.trainable = True
    names = [layer.name for layer in base.layers]
    for place, layer in enumerate(base.layers):
        layer.trainable = place >= names.index(name)
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_a_frozen_base_learns_from_block3_on(unfreeze_from):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    base.trainable = False
    unfreeze_from(base, "block3_conv1")
    # 185 + 230 of its 843 parameters are in block3.
    checks.equal(
        checks.model(base).trainable_params(),
        415,
        'trainable parameters after unfreeze_from(frozen base, "block3_conv1")',
    )


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_a_free_base_is_frozen_before_block3(unfreeze_from):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(0))
    unfreeze_from(base, "block3_conv1")
    checks.equal(
        checks.model(base).trainable_params(),
        415,
        'trainable parameters after unfreeze_from(free base, "block3_conv1")',
    )


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_exactly_the_named_block_moves_in_training(unfreeze_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for frozen in (True, False):
        base = checks.toy_base(rng)
        base.trainable = not frozen
        block = int(rng.integers(2, 4))
        unfreeze_from(base, f"block{block}_conv1")
        what = f'the {"frozen" if frozen else "free"} base after unfreeze_from(base, "block{block}_conv1")'
        x, y = rng.uniform(-1, 1, (6, 16, 16, 3)), rng.uniform(0, 1, (6, 2, 2, 5))
        known, names = base.get_weights(), checks.weight_names(base)
        moves = checks.weights_moved(checks.model(base), known, x.astype("float32"), y.astype("float32"), what=what)
        checks.require_moves(moves, [name >= f"block{block}" for name in names], names, what=what)


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_any_layer_may_be_named(unfreeze_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for name, first in (("block2_conv2", "block2_conv2"), ("block2_pool", "block3_conv1"), ("block1_conv1", "block1")):
        base = checks.toy_base(rng, normalised=True)
        for layer in base.layers:
            layer.trainable = bool(rng.integers(2))
        base_before = base.get_weights()
        unfreeze_from(base, name)
        what = f'a partly frozen base after unfreeze_from(base, "{name}")'
        x, y = rng.uniform(-1, 1, (6, 16, 16, 3)), rng.uniform(0, 1, (6, 2, 2, 5))
        names = checks.weight_names(base)
        places = [layer.name for layer in base.layers]
        expected = [places.index(weight.split()[0]) >= places.index(name) for weight in names]
        moves = checks.weights_moved(
            checks.model(base), base_before, x.astype("float32"), y.astype("float32"), what=what
        )
        checks.require_moves(moves, expected, names, what=what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d8`: نرخ یادگیری کم
#
# **`4` نمره، حدود `8` دقیقه**
#
# در تنظیم دقیق نرخ یادگیری باید بسیار کم باشد: می‌خواهیم بازنمایی‌های لایه‌های آزادشده **اندکی** تغییر کنند. به‌روزرسانی‌های بزرگ آن‌ها را خراب می‌کند. کتاب `RMSprop` با نرخ `1e-5` به کار می‌برد. (نام قدیمی آرگومان، `lr`، در Keras امروز نیست.)
#
# **کار شما.** تابع `compile_for_finetuning(model)` را بنویسید که مدل را با بهینه‌ساز دلخواه شما، نرخ یادگیری حداکثر `1e-4`، آنتروپی متقاطع دودویی و معیار دقت کامپایل کند. مدل همان‌جا کامپایل می‌شود و وزن‌هایش تغییر نمی‌کند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `RMSprop` و `Adam` هر دو با نرخ پیش‌فرض `1e-3` می‌آیند: ده برابر بیشتر از آنچه اینجا مجاز است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `keras.optimizers.RMSprop(learning_rate=1e-5)`. برنامه کاهش نرخ هم پذیرفته است، اگر از `1e-4` یا کمتر شروع شود.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def compile_for_finetuning(model):
#     model.compile(
#         optimizer=keras.optimizers.RMSprop(learning_rate=...),
#         loss=...,
#         metrics=[...],
#     )
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d8`: A low learning rate
#
# **4 points, about 8 minutes**
#
# In fine-tuning the learning rate has to be very low: the representations of the unfrozen layers are to change *a little*. Large updates spoil them. The book uses `RMSprop` with a rate of 1e-5. (The argument's old name, `lr`, does not exist in today's Keras.)
#
# **Task.** Write `compile_for_finetuning(model)`, which compiles the model with an optimizer of your choice and a learning rate of at most 1e-4, binary crossentropy and the metric accuracy. The model is compiled in place, and its weights do not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# `RMSprop` and `Adam` both come with a default rate of 1e-3: ten times what is allowed here.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `keras.optimizers.RMSprop(learning_rate=1e-5)`. A schedule is accepted, too, if it begins at 1e-4 or below.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def compile_for_finetuning(model):
#     model.compile(
#         optimizer=keras.optimizers.RMSprop(learning_rate=...),
#         loss=...,
#         metrics=[...],
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d8

# %% [raw]
# # BEGIN SOLUTION


# %%
def compile_for_finetuning(model):
    """Compile a model of one probability for fine-tuning: a learning rate of at most 1e-4, binary crossentropy, accuracy.

    model: a Keras model, compiled in place; its weights stay. Returning it is fine too.
    """
    # BEGIN SOLUTION NO PROMPT
    optimizer = keras.optimizers.Adam(learning_rate=2e-5)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", metrics=["accuracy"])
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


def test_it_is_compiled_with_accuracy(compile_for_finetuning):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_for_finetuning(toy)
    facts = checks.model(toy).compile_facts()
    checks.equal(facts.compiled, True, "compiled after compile_for_finetuning(model)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_rate_is_at_most_1e_4(compile_for_finetuning):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_for_finetuning(toy)
    rate = checks.number(checks.model(toy).compile_facts().learning_rate, "the learning rate")
    checks.equal(bool(0 < rate <= 1.0001e-4), True, f"0 < learning rate <= 1e-4 (it is {rate:g})")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_one_step_changes_a_little_and_the_loss_is_right(compile_for_finetuning):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))])
    toy.set_weights([rng.normal(0, 0.5, (5, 1)), rng.normal(0, 0.5, 1)])
    before = toy.get_weights()
    compile_for_finetuning(toy)
    model = checks.model(toy)
    same = all(np.array_equal(old, new) for old, new in zip(before, model.get_weights()))
    checks.equal(same, True, "the weights stay when the model is compiled")
    x, y = rng.normal(size=(40, 5)).astype("float32"), rng.integers(0, 2, (40, 1)).astype("float32")
    p = 1 / (1 + np.exp(-(x @ before[0] + before[1]).astype("float64")))
    expected = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    checks.close(model.train_step(x, y), expected, "the loss of one batch", terms=40)
    change = max(float(np.abs(old - new).max()) for old, new in zip(before, model.get_weights()))
    checks.equal(bool(0 < change < 1e-3), True, f"one step changes weights, by less than 0.001 (by {change:.2g})")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d7`: چرا هیچ چیز تغییر نکرد؟
#
# **`6` نمره، حدود `15` دقیقه**
#
# همکار شما این تابع را نوشته است. مدل پیش‌تر با پایه منجمد آموزش دیده است؛ تابع باید لایه‌های آخر پایه را آزاد کند و آموزش را ادامه دهد. هیچ خطایی نمی‌دهد، ولی پایه **اصلاً تغییر نمی‌کند**:
#
# <div dir="ltr">
#
# ```python
# def finetune(model, base_name, layer_name, x, y):
#     base = model.get_layer(base_name)
#     unfreeze = False
#     for layer in base.layers:
#         unfreeze = unfreeze or layer.name == layer_name
#         layer.trainable = unfreeze
#     model.fit(x, y, batch_size=8, epochs=1, verbose=0)
# ```
#
# </div>
#
# چیز کوچکی کم است: پس از اولین گام آموزش، فهرست وزن‌هایی که به‌روز می‌شوند ثابت شده است و فقط با کامپایل دوباره عوض می‌شود.
#
# **کار شما.** `finetune(model, base_name, layer_name, x, y)` را درست بنویسید: پس از آن، لایه `layer_name` پایه و لایه‌های پس از آن، و دسته‌بند روی پایه، کمی آموزش دیده‌اند؛ لایه‌های پیش از آن دست‌نخورده‌اند؛ و آنچه دسته‌بند آموخته بود از دست نرفته است. نرخ یادگیری حداکثر `1e-4`، یک دوره. مدل همان‌جا تغییر می‌کند و ممکن است پس از آن دوباره با لایه دیگری صدا زده شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پس از `finetune(model, "base", "block3_conv1", x, y)` وزن‌های `block1` و `block2` همان‌اند که بودند و وزن‌های `block3` کمی فرق کرده‌اند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تابع‌های `d6` و `d8` همین کارها را می‌کنند؛ ترتیب درست: آزاد کردن، کامپایل، `fit`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def finetune(model, base_name, layer_name, x, y):
#     base = model.get_layer(base_name)
#     base.trainable = ...
#     ...                      # freeze the layers before layer_name
#     model.compile(...)       # only now is it settled what is updated
#     model.fit(x, y, batch_size=8, epochs=1, verbose=0)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d7`: Why did nothing move?
#
# **6 points, about 15 minutes**
#
# A colleague wrote this function. The model has been trained with its base frozen; the function should unfreeze the base's last layers and go on training. There is no error, but the base **does not change at all**:
#
# ```python
# def finetune(model, base_name, layer_name, x, y):
#     base = model.get_layer(base_name)
#     unfreeze = False
#     for layer in base.layers:
#         unfreeze = unfreeze or layer.name == layer_name
#         layer.trainable = unfreeze
#     model.fit(x, y, batch_size=8, epochs=1, verbose=0)
# ```
#
# One small thing is missing: after the first step of training, the list of weights to be updated is settled, and only compiling again changes it.
#
# **Task.** Write `finetune(model, base_name, layer_name, x, y)` as it should be: afterwards the base's layer `layer_name`, the layers after it and the classifier on top have been trained a little; the layers before it are untouched; and what the classifier had learned is not lost. A learning rate of at most 1e-4, one epoch. The model is changed in place, and the function may be called again with another layer.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# After `finetune(model, "base", "block3_conv1", x, y)` the weights of block1 and block2 are what they were, and those of block3 differ a little.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The functions of `d6` and `d8` do these things; the right order is: unfreeze, compile, `fit`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def finetune(model, base_name, layer_name, x, y):
#     base = model.get_layer(base_name)
#     base.trainable = ...
#     ...                      # freeze the layers before layer_name
#     model.compile(...)       # only now is it settled what is updated
#     model.fit(x, y, batch_size=8, epochs=1, verbose=0)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d7

# %% [raw]
# # BEGIN SOLUTION


# %%
def finetune(model, base_name, layer_name, x, y):
    """Train a model's head and its base from one layer on for one epoch, with a low learning rate.

    model: a compiled Keras model, trained with its base frozen; changed in place. base_name: of the base among its layers.
    layer_name: of the base's first layer to be trained. x, y: pictures and labels (n, 1).
    """
    # BEGIN SOLUTION NO PROMPT
    base = model.get_layer(base_name)
    base.trainable = True
    names = [layer.name for layer in base.layers]
    for place, layer in enumerate(base.layers):
        layer.trainable = place >= names.index(layer_name)
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=8, epochs=1, verbose=0)
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_last_block_and_the_head_learn(finetune):
    import numpy as np
    from autograder import checks

    tuned = checks.tuned_toy(finetune, "block3_conv1", np.random.default_rng(5))
    what = 'finetune(model, "toy_base", "block3_conv1", x, y)'
    should = [name >= "block3" for name in tuned.names[:12]]
    checks.require_moves(tuned.moves, should, tuned.names[:12], what=what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_what_was_learned_is_kept(finetune):
    import numpy as np
    from autograder import checks

    tuned = checks.tuned_toy(finetune, "block3_conv1", np.random.default_rng(5))
    change = max(float(np.abs(old - new).max()) for old, new in zip(tuned.before, tuned.after))
    checks.equal(bool(0 < change < 0.01), True, f"weights change, by less than 0.01 (by {change:.2g})")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_it_works_again_after_training_was_traced(finetune):
    import numpy as np
    from autograder import checks

    first, then = "block2_conv2", "block3_conv2"
    tuned = checks.tuned_toy(finetune, first, np.random.default_rng(8))
    model = checks.model(tuned.toy)
    earlier = model.get_weights()
    # Fewer layers than before: neither what was traced nor what was unfrozen then may stay.
    finetune(checks.again(tuned.toy), "toy_base", then, tuned.x, tuned.y)
    what = f'finetune(the same model, "toy_base", "{then}", x, y)'
    moves = checks.compared(earlier, model.get_weights(), range(12), range(12, 14))
    checks.require_moves(moves, [name >= then for name in tuned.names[:12]], tuned.names[:12], what=what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_every_weight_from_the_layer_on_moves_a_little(finetune):
    import numpy as np
    from autograder import checks

    first = "block2_conv2"
    tuned = checks.tuned_toy(finetune, first, np.random.default_rng(8))  # the toy of the test before: tuned but once
    what = f'finetune(model, "toy_base", "{first}", x, y)'
    should = [name >= first for name in tuned.names[:12]]
    checks.require_moves(tuned.moves, should, tuned.names[:12], what=what)
    change = max(float(np.abs(old - new).max()) for old, new in zip(tuned.before, tuned.after))
    checks.equal(bool(change < 0.01), True, f"no weight changes by 0.01 or more (one by {change:.2g})")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d9`: نرمال‌سازی دسته‌ای در حالت پیش‌بینی می‌ماند
#
# **`5` نمره، حدود `15` دقیقه**
#
# VGG16 نرمال‌سازی دسته‌ای ندارد، ولی پایه‌های دیگر دارند (جدول `d13`). لایه `BatchNormalization` جز وزن‌های آموزش‌پذیر، **میانگین و واریانس متحرک** داده‌ای را نگه می‌دارد که با آن آموزش دیده است. اگر در تنظیم دقیق در حالت آموزش اجرا شود، این آماره‌ها با دسته‌های کوچک داده تازه بازنویسی می‌شوند و آنچه پایه آموخته است خراب می‌شود؛ پس باید در حالت پیش‌بینی بماند.
#
# راهنماهای قدیمی می‌گویند `base(inputs, training=False)`. **در Keras 3 این به‌تنهایی کافی نیست:** در یک مدل Functional متد `fit` آن را با `training=True` بازنویسی می‌کند و آماره‌ها تغییر می‌کنند. لایه `BatchNormalization` منجمد (`trainable = False`) اما همیشه در حالت پیش‌بینی است.
#
# **کار شما.** تابع `build_for_finetuning(base, side)` را بنویسید: مدلی روی `base` با `GlobalAveragePooling2D` و یک واحد با `sigmoid` (بدون حذف تصادفی). **همه کانولوشن‌های پایه یاد بگیرند**، ولی نرمال‌سازی دسته‌ای در حالت پیش‌بینی بماند: آماره‌هایش تغییر نکند. بتا و گامای آن می‌توانند تغییر کنند یا نکنند. با آنتروپی متقاطع دودویی و نرخ حداکثر `1e-4` کامپایل کنید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پس از چند گام آموزش، `moving_mean` همان است که بود و `kernel` نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `isinstance(layer, layers.BatchNormalization)` این لایه‌ها را پیدا می‌کند. اول `base.trainable = True` و بعد فقط همین لایه‌ها منجمد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_for_finetuning(base, side):
#     base.trainable = True
#     for layer in base.layers:
#         if isinstance(layer, ...):
#             layer.trainable = ...
#     model = keras.Sequential([keras.Input((side, side, 3)), base, ..., ...])
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
# ## Question `d9`: Batch normalisation stays in inference mode
#
# **5 points, about 15 minutes**
#
# VGG16 has no batch normalisation, but the other bases have (table of `d13`). Besides its trainable weights, a `BatchNormalization` layer keeps the **moving mean and variance** of the data it was trained with. If it runs in training mode during fine-tuning, small batches of new data overwrite these statistics and spoil what the base has learned; so it has to stay in inference mode.
#
# Older guides say `base(inputs, training=False)`. **In Keras 3 this alone is not enough:** in a Functional model `fit` overrides it with `training=True`, and the statistics change. A frozen `BatchNormalization` layer (`trainable = False`), however, is always in inference mode.
#
# **Task.** Write `build_for_finetuning(base, side)`: a model on `base` with `GlobalAveragePooling2D` and one unit with `sigmoid` (no dropout). **All convolutions of the base learn**, but batch normalisation stays in inference mode: its statistics do not change. Its beta and gamma may change or not. Compile with binary crossentropy and a rate of at most 1e-4.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# After some steps of training `moving_mean` is what it was, and `kernel` is not.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `isinstance(layer, layers.BatchNormalization)` finds these layers. First `base.trainable = True`, then freeze these layers only.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_for_finetuning(base, side):
#     base.trainable = True
#     for layer in base.layers:
#         if isinstance(layer, ...):
#             layer.trainable = ...
#     model = keras.Sequential([keras.Input((side, side, 3)), base, ..., ...])
#     model.compile(...)
#     return model
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d9

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_for_finetuning(base, side):
    """Put one unit with sigmoid on the averaged features of a base, all of whose convolutions learn.

    base: a Keras model with batch normalisation for prepared pictures (n, side, side, 3); it becomes part of the model.
    Returns a compiled model; training it leaves the statistics of batch normalisation alone and never uses a batch's own.
    """
    # BEGIN SOLUTION NO PROMPT
    base.trainable = True
    for layer in base.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.trainable = False
    model = keras.Sequential(
        [keras.Input((side, side, 3)), base, layers.GlobalAveragePooling2D(), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.RMSprop(1e-5), loss="binary_crossentropy", metrics=["accuracy"])
    return model
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
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_convolutions_learn_and_statistics_stay(build_for_finetuning):
    import numpy as np
    from autograder import checks

    rng = np.random.default_rng(2)
    base = checks.toy_base(rng, normalised=True)
    known, names = base.get_weights(), checks.weight_names(base)
    model = checks.model(build_for_finetuning(base, 16), "build_for_finetuning(base, 16)")
    x, y = rng.uniform(-1, 1, (8, 16, 16, 3)).astype("float32"), np.array([[0], [1]] * 4, "float32")
    moves = checks.weights_moved(model, known, x, y, what="build_for_finetuning(base, 16)")
    kept = [(name, moved) for name, moved in zip(names, moves.base) if "gamma" not in name and "beta" not in name]
    free = checks.WeightMoves(tuple(moved for _, moved in kept), moves.rest)
    checks.require_moves(
        free,
        ["moving" not in name for name, _ in kept],
        [name for name, _ in kept],
        what="build_for_finetuning(base, 16)",
    )


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_one_probability_and_a_low_rate(build_for_finetuning):
    import numpy as np
    from autograder import checks

    base = checks.toy_base(np.random.default_rng(2), normalised=True)
    model = checks.model(build_for_finetuning(base, 16), "build_for_finetuning(base, 16)")
    found = model.call(np.zeros((2, 16, 16, 3), "float32"), training=False)
    checks.array(found, "build_for_finetuning(base, 16)(two pictures)", shape=(2, 1))
    facts = model.compile_facts()
    checks.equal(facts.loss, "binary_crossentropy", "the loss of build_for_finetuning(base, 16)")
    checks.equal(
        bool(0 < facts.learning_rate <= 1.0001e-4), True, f"0 < learning rate <= 1e-4 (it is {facts.learning_rate:g})"
    )


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_statistics_stay_with_any_batch(build_for_finetuning):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    base = checks.toy_base(rng, normalised=True)
    known, names = base.get_weights(), checks.weight_names(base)
    what = "build_for_finetuning(base, 16)"
    model = checks.model(build_for_finetuning(base, 16), what)
    x = (rng.uniform(-1, 1, (6, 16, 16, 3)) * rng.uniform(2, 5)).astype("float32")
    y = (np.arange(6) % 2).astype("float32")[:, None]
    moves = checks.weights_moved(model, known, x, y, what=what, steps=3)
    for kind, should in (("moving_mean", False), ("moving_variance", False), ("kernel", True), ("bias", True)):
        own = [(name, moved) for name, moved in zip(names, moves.base) if name.endswith(kind)]
        part = checks.WeightMoves(tuple(moved for _, moved in own), moves.rest)
        checks.require_moves(part, [should] * len(own), [name for name, _ in own], what=what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_a_picture_is_judged_by_itself_in_training_too(build_for_finetuning):
    from autograder import checks

    rng = checks.rng()
    what = "build_for_finetuning(base, 16)"
    model = checks.model(build_for_finetuning(checks.toy_base(rng, normalised=True), 16), what)
    x = rng.uniform(-1, 1, (5, 16, 16, 3)).astype("float32")
    found = checks.array(model.call(x, training=True), f"{what}(x, training=True)", shape=(5, 1))
    checks.close(found, model.call(x, training=False), f"{what}(x, training=True)", scale=100)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### وقتی آموزش نیمه‌کاره می‌ماند
#
# - **محیط اجرا (runtime) در میانه آموزش از دست می‌رود.** در Colab پیش می‌آید. `keras.callbacks.BackupAndRestore("backup")` پس از هر دوره همه چیز (وزن‌ها، بهینه‌ساز، شماره دوره) را در پوشه `backup` می‌نویسد؛ اگر همان `fit` را با همان callback دوباره اجرا کنید، از همان دوره ادامه می‌دهد. پوشه را روی Google Drive بگذارید تا با محیط اجرا از دست نرود. وقتی آموزش تا آخر برود، Keras پوشه را خالی می‌کند. سلول بعدی این را تمرین می‌کند.
# - **فقط وزن‌های دوره آخر مانده است.** `keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="val_accuracy", save_best_only=True, save_weights_only=True)` بهترین وزن‌ها را نگه می‌دارد و `model.load_weights("best.weights.h5")` آن‌ها را برمی‌گرداند. اگر این را نگذاشته‌اید، وزن‌های آخر هم قابل تحویل‌اند: معمولاً یکی دو درصد کمتر. تاریخچه کوتاه‌تر هم پذیرفته می‌شود؛ `save_run` یک `dict` ساده از لیست‌ها را هم می‌گیرد.
# - **GPU دیگری در کار است، یا هیچ GPU نیست.** ترتیب جمع‌ها عوض می‌شود و عددها در رقم‌های آخر فرق می‌کنند؛ پس از چند دوره دقت‌ها هم یکی دو درصد فرق دارند. آستانه‌های نمره جای کافی برای این تفاوت دارند. وزن‌هایی که روی GPU آموخته شده‌اند روی CPU همان‌طور کار می‌کنند.
#
# </div>

# %% [markdown] lang="en"
# ### When a training breaks off
#
# - **The runtime dies in the middle of training.** On Colab this happens. `keras.callbacks.BackupAndRestore("backup")` writes everything (weights, optimizer, number of the epoch) into the folder `backup` after each epoch; if you run the same `fit` with the same callback again, it goes on from there. Put the folder on Google Drive, so that it does not vanish with the runtime. Keras empties it when a training has come to its end. The next cell rehearses it.
# - **Only the weights of the last epoch are left.** `keras.callbacks.ModelCheckpoint("best.weights.h5", monitor="val_accuracy", save_best_only=True, save_weights_only=True)` keeps the best ones, and `model.load_weights("best.weights.h5")` brings them back. If you did not have it, the last weights can be handed in as well: usually they are a percent or two worse. A shorter history is accepted, too; `save_run` also takes a plain `dict` of lists.
# - **There is another GPU, or none.** Sums are taken in another order, and numbers differ in their last digits; after some epochs accuracies differ by a percent or two as well. The thresholds leave room for that. Weights learned on a GPU work on a CPU as they are.


# %% tags=["otter_ignore"]
# A rehearsal: the first training dies in its third epoch; the same fit, with a new model, goes on where it was.
class Dies(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        if epoch == 2:
            raise KeyboardInterrupt("the runtime is gone")


def rehearse(*more):
    practice = keras.Sequential(  # no network to keep: coarse pixels and a few units
        [
            keras.Input((64, 64, 3)),
            layers.Rescaling(1 / 128),
            layers.AveragePooling2D(8),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    practice.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    best = keras.callbacks.ModelCheckpoint(
        "best.weights.h5", monitor="val_accuracy", save_best_only=True, save_weights_only=True
    )
    backup = keras.callbacks.BackupAndRestore("backup_of_the_rehearsal")
    practice.fit(
        x_train,
        train.labels,
        epochs=4,
        validation_data=(x_val, validation.labels),
        callbacks=[backup, best, *more],
        verbose=2,
    )
    practice.load_weights("best.weights.h5")  # the best epoch's, not the last one's
    return practice


try:
    rehearse(Dies())
except KeyboardInterrupt as gone:
    print(gone)
print("validation:", rehearse().evaluate(x_val, validation.labels, verbose=0)[1])

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `d11`: تنظیم دقیق در پنج گام
#
# **`10` نمره، حدود `25` دقیقه**
#
# پنج گام را یکی پس از دیگری می‌رویم. گام‌های `1` تا `3` (با داده‌افزایی) داده شده‌اند؛ گام‌های `4` و `5` کار شماست. در درس دقت نهایی حدود `97` درصد شد.
#
# در گام `3` نرخ یادگیری آرام‌آرام (به شکل کسینوس) تا صفر کم می‌شود، پس وزن‌های دوره آخر خوب‌اند. هر دوره روی یک لپ‌تاپ معمولی حدود یک ثانیه طول می‌کشد. اگر اجرا قطع شد، همین سلول را دوباره اجرا کنید: `BackupAndRestore` گام `3` را از همان دوره ادامه می‌دهد.
#
# **کار شما.** به جای `history = ...`: انجماد `block5` را بردارید (`d6`)، دوباره کامپایل کنید (`d8`) و `trainer` را با نرخ کم آموزش دهید. `trainer` و `model` همان لایه‌ها را دارند؛ آن را باید کامپایل کرد که `fit` را اجرا می‌کند، یعنی `trainer` را.
#
# **نمره** مانند `d10` با وزن‌های `runs/tuned.npz`: روی تصویرهایی که ندیده‌اید از `72` تا `84` درصد. بررسی همچنین نگاه می‌کند که نسبت به `runs/features.npz`، لایه‌های اول پایه همان مانده و `block5` تغییر کرده باشد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پس از `unfreeze_from(base, "block5_conv1")`، `count_weights(model)` با MiniVGG باید `(389,889, 210,512)` باشد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `unfreeze_from(base, "block5_conv1")`، `compile_for_finetuning(trainer)` و همان `trainer.fit` گام `3` با چند دوره و با `EarlyStopping(..., restore_best_weights=True)`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# unfreeze_from(base, ...)
# compile_for_finetuning(...)
# history = trainer.fit(
#     pixels, train.labels,
#     epochs=..., batch_size=32,
#     validation_data=(val_pixels, validation.labels),
#     callbacks=[...],
# )
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `d11`: Fine-tuning, in five steps
#
# **10 points, about 25 minutes**
#
# We go through the five steps one by one. Steps 1 to 3 (with augmentation) are given; steps 4 and 5 are yours. In the course the final accuracy came to about 97 %.
#
# In step 3 the learning rate falls slowly (as a cosine) to zero, so the weights of the last epoch are good ones. An epoch takes about a second on an ordinary laptop. If the runtime breaks off, run this cell again: `BackupAndRestore` goes on with step 3 where it was.
#
# **Task.** In place of `history = ...`: unfreeze `block5` (`d6`), compile again (`d8`) and train `trainer` with a low rate. `trainer` and `model` have the same layers; the one to be compiled is the one that runs `fit`, `trainer`.
#
# **Points** are given as in `d10`, for the weights in `runs/tuned.npz`: on pictures you have not seen, from 72 to 84 %. The check also looks whether, compared with `runs/features.npz`, the first layers of the base are the same and `block5` has changed.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# After `unfreeze_from(base, "block5_conv1")`, `count_weights(model)` is (389,889, 210,512) with MiniVGG.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `unfreeze_from(base, "block5_conv1")`, `compile_for_finetuning(trainer)`, and the `trainer.fit` of step 3 for some epochs with `EarlyStopping(..., restore_best_weights=True)`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# unfreeze_from(base, ...)
# compile_for_finetuning(...)
# history = trainer.fit(
#     pixels, train.labels,
#     epochs=..., batch_size=32,
#     validation_data=(val_pixels, validation.labels),
#     callbacks=[...],
# )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: d11

# %% [raw]
# # BEGIN SOLUTION

# %% tags=["otter_ignore"]
# Training cell: grading does not run it again but reads the two files that save_run writes.
base, preprocess_input = load_base(PROFILE)
pixels = shrunk(train.images, 64).astype("float32")
val_pixels = shrunk(validation.images, 64).astype("float32")
model = build_on_base(base, 64)  # steps 1 and 2
trainer = augmented(model, preprocess_input)
falling = keras.optimizers.schedules.CosineDecay(1e-3, 60 * -(-len(pixels) // 32))  # to zero after 60 epochs
trainer.compile(optimizer=keras.optimizers.Adam(falling), loss="binary_crossentropy", metrics=["accuracy"])
trainer.fit(  # step 3: feature extraction with augmentation
    pixels,
    train.labels,
    epochs=60,
    batch_size=32,
    validation_data=(val_pixels, validation.labels),
    callbacks=[keras.callbacks.BackupAndRestore("backup")],
    verbose=2,
)
# BEGIN SOLUTION NO PROMPT
unfreeze_from(base, "block5_conv1")  # step 4
compile_for_finetuning(trainer)
history = trainer.fit(  # step 5
    pixels,
    train.labels,
    epochs=30,
    batch_size=32,
    validation_data=(val_pixels, validation.labels),
    verbose=2,
)
# END SOLUTION
""" # BEGIN PROMPT
history = ...
"""  # END PROMPT
save_run(model, history, "tuned", half=True)

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_on_base(build_on_base):
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    run = runs.load_run("tuned")
    what = "build_on_base(base, 64)"
    model = checks.built(build_on_base, what, arguments=lambda: (base_of_run(run.shapes).model, 64))
    runs.restored(run, model, what, input_shape=(64, 64, 3))


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_history_is_one_of_a_training(build_on_base):
    from autograder.checks import runs

    runs.plausible_history(runs.load_run("tuned"))


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_is_far_better_than_chance(build_on_base):
    from autograder.checks import runs
    from datasets import Dials, base_of_run, load_pets, preprocessing_of_run, shrunk

    run = runs.load_run("tuned")
    pets = load_pets("validation", count=100, dials=Dials(illumination=1.0), cache=None)
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        shrunk(pets.images, 64),
        pets.labels,
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.65, "tuned")
    runs.plausible_history(run, measured=share, pictures=100)


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_block5_has_changed_and_the_first_layers_have_not(build_on_base):
    import numpy as np
    from autograder import checks
    from autograder.checks import runs
    from datasets import base_of_run

    tuned, features = runs.load_run("tuned"), runs.load_run("features")
    names = checks.weight_names(base_of_run(tuned.shapes).model)
    checks.equal(tuned.shapes, features.shapes, "the shapes of the weights in runs/tuned.npz and runs/features.npz")
    first = [n for n, name in enumerate(names) if name < "block5"]
    last = [n for n, name in enumerate(names) if name.startswith("block5")]
    same = all(np.allclose(tuned.weights[n], features.weights[n], atol=1e-3) for n in first)
    checks.equal(same, True, "block1 to block4 are the same in runs/tuned.npz and runs/features.npz")
    changed = [not np.allclose(tuned.weights[n], features.weights[n], rtol=0, atol=1e-6) for n in last]
    checks.equal(all(changed), True, "all weights of block5 differ between runs/tuned.npz and runs/features.npz")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_1(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.72, "tuned")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_2(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.75, "tuned")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_3(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.78, "tuned")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_4(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.81, "tuned")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_5(build_on_base):
    from autograder.checks import runs
    from datasets import base_of_run, preprocessing_of_run

    run = runs.load_run("tuned")
    unseen = runs.held_back("pets")
    share = runs.own_accuracy(
        "tuned",
        build_on_base,
        unseen["images"],
        unseen["labels"],
        arguments=lambda: (base_of_run(run.shapes).model, 64),
        what="build_on_base(base, 64)",
        prepare=preprocessing_of_run(run.shapes),
    )
    runs.at_least(share, 0.84, "tuned")


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
# تمرین را در **یک فایل zip** تحویل می‌دهید که این فایل‌ها در آن است:
#
# | فایل | محتوا |
# |---|---|
# | `03_pretrained.ipynb` | همین نوت‌بوک با پاسخ‌های شما |
# | `runs/features.npz` و `runs/features.json` | وزن‌ها و تاریخچه `d10` |
# | `runs/tuned.npz` و `runs/tuned.json` | وزن‌ها و تاریخچه `d11` |
#
# - یک بار همه سلول‌ها را از نو و به ترتیب اجرا کنید و ببینید که سلول‌های بررسی همان نتیجه قبلی را می‌دهند. اگر نمی‌خواهید شبکه‌ها دوباره آموزش ببینند، از سلول‌های `d10` و `d11` بگذرید؛ فایل‌هایشان از قبل در پوشه `runs` هست.
# - بدون فایل‌های پوشه `runs`، پرسش‌های `d10` و `d11` نمره‌ای نمی‌گیرند.
# - تا پایان کار نام نوت‌بوک را عوض نکنید. پوشه‌های `data` و `tests` و `autograder` و `datasets` را در zip نگذارید.
# - سلول پایانی این فایل zip را برای شما می‌سازد. اگر نشد، این دستور در ترمینال و در پوشه تمرین همان کار را می‌کند:
#
# <div dir="ltr">
#
# ```
# python -m zipfile -c 03_pretrained.zip 03_pretrained.ipynb runs/
# ```
#
# </div>
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Before you hand in
#
# You hand in **one zip file** with these files in it:
#
# | file | what it is |
# |---|---|
# | `03_pretrained.ipynb` | this notebook, with your answers |
# | `runs/features.npz` and `runs/features.json` | weights and history of `d10` |
# | `runs/tuned.npz` and `runs/tuned.json` | weights and history of `d11` |
#
# - Run all cells afresh and in order once, and see that the check cells still say the same. If you do not want to train the networks again, skip the cells of `d10` and `d11`; their files are in the folder `runs` already.
# - Without the files of `runs`, questions `d10` and `d11` earn nothing.
# - Keep the name of the notebook until you are done. Leave out the folders `data`, `tests`, `autograder` and `datasets`.
# - The last cell makes this zip file for you. Should it fail, this command in a terminal, in the folder of the assignment, does the same:
#
# ```
# python -m zipfile -c 03_pretrained.zip 03_pretrained.ipynb runs/
# ```
