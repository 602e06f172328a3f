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
# name: 02_small_data
# tests:
#   files: true
#   ok_format: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# # تمرین دوم: داده‌های کم و داده‌افزایی
#
# **یادگیری عمیق برای بینایی ماشین، فصل پنجم، بخش** `5.2`
#
# در این تمرین با فقط `2,000` تصویر، گربه را از سگ تشخیص می‌دهید. اول داده را تقسیم و آماده می‌کنید، بعد شبکه کوچکی را از ابتدا آموزش می‌دهید و بیش‌برازش آن را در نمودارها می‌بینید، و در پایان با داده‌افزایی و حذف تصادفی آن را بهتر می‌کنید و می‌سنجید که واقعاً بهتر شده است یا نه.
#
# چهارده پرسش در سه بخش آمده است. هر بخش برای یک نشست است و لازم نیست همه را یک‌جا انجام دهید.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | **بخش اول** | **از پوشه تا تنسور** | **`26`** | **`9.5`** | **`52`** |
# | `c1` | سه مجموعه بدون اشتراک | `6` | `3` | `12` |
# | `c2` | آیا این JPEG خوانده می‌شود؟ | `6` | `2` | `10` |
# | `c3` | از فایل تا تنسور در چهار گام | `10` | `3` | `20` |
# | `c14` | برگه‌ای از تصویرها | `4` | `1.5` | `10` |
# | **بخش دوم** | **از ابتدا، بدون هیچ کمکی** | **`43`** | **`16.5`** | **`70`** |
# | `c4` | شبکه کانولوشنی کوچک برای تصویرهای بزرگ‌تر | `8` | `3` | `15` |
# | `c5` | تابع زیان دو کلاس | `5` | `2` | `8` |
# | `c10` | آموزش از ابتدا | `10` | `4` | `15` |
# | `c6` | بهترین دوره، و آغاز بیش‌برازش | `8` | `3` | `12` |
# | `c7` | نمودارهای هموارتر | `5` | `2` | `8` |
# | `c13` | نمودارهای آموزش | `7` | `2.5` | `12` |
# | **بخش سوم** | **داده‌افزایی** | **`31`** | **`11.5`** | **`62`** |
# | `c8` | داده‌افزایی به صورت لایه | `9` | `3` | `20` |
# | `c9` | داده‌افزایی و حذف تصادفی در شبکه | `5` | `2` | `10` |
# | `c11` | آموزش با داده‌افزایی | `12` | `4.5` | `20` |
# | `c12` | آیا واقعاً بهتر است؟ | `5` | `2` | `12` |
# | **جمع** | | **`100`** | **`37.5`** | **`184`** |
#
# </div>

# %% [markdown] lang="en"
# # Assignment 2: Small data and augmentation
#
# **Deep learning for computer vision, chapter 5, section 5.2**
#
# In this assignment you tell cats from dogs with no more than 2,000 pictures. First you split and prepare the data, then you train a small network from scratch and see its overfitting in the curves, and at the end you make it better with augmentation and dropout and find out whether it really is better.
#
# There are fourteen questions in three parts. A part is meant for one sitting; you need not do them all at once.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | **Part 1** | **From a folder to tensors** | **26** | **9.5** | **52** |
# | `c1` | Three sets that share nothing | 6 | 3 | 12 |
# | `c2` | Is it a JPEG that can be read? | 6 | 2 | 10 |
# | `c3` | From files to tensors in four steps | 10 | 3 | 20 |
# | `c14` | A sheet of pictures | 4 | 1.5 | 10 |
# | **Part 2** | **From scratch, without any help** | **43** | **16.5** | **70** |
# | `c4` | A small convnet for larger pictures | 8 | 3 | 15 |
# | `c5` | The loss of two classes | 5 | 2 | 8 |
# | `c10` | Training from scratch | 10 | 4 | 15 |
# | `c6` | The best epoch, and where overfitting begins | 8 | 3 | 12 |
# | `c7` | Smoother curves | 5 | 2 | 8 |
# | `c13` | The curves of a training | 7 | 2.5 | 12 |
# | **Part 3** | **Data augmentation** | **31** | **11.5** | **62** |
# | `c8` | Augmentation as layers | 9 | 3 | 20 |
# | `c9` | Augmentation and dropout in the network | 5 | 2 | 10 |
# | `c11` | Training with augmentation | 12 | 4.5 | 20 |
# | `c12` | Is it really better? | 5 | 2 | 12 |
# | **Sum** | | **100** | **37.5** | **184** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد)، سلول «آماده‌سازی» و سلول «داده» باید دوباره اجرا شوند.
# - هر پرسش چهار چیز دارد: متن درس، کار خواسته‌شده، **سلول پاسخ** که به جای `...` در آن پاسخ خود را می‌نویسید، و **سلول بررسی** مثل `grader.check("c1")`.
# - نام تابع‌هایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. سلول‌های پاسخ و بررسی را پاک یا دوتکه نکنید.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با عددها و تصویرهای دیگری اجرا می‌شوند. پس حتی اگر همه آزمون‌های سلول بررسی درست باشد، هنوز به معنای نمره کامل نیست.
# - هر آزمون نمره جداگانه دارد، پس پاسخ ناقص هم نمره می‌گیرد. اگر در پرسشی ماندید، از آن بگذرید: `c10` به `c4` و `c5` نیاز دارد و `c11` به `c5` و `c8` و `c9` و `c10`؛ بقیه مستقل‌اند.
# - زیر هر پرسش سه **راهنمایی** بسته هست. باز کردن آن‌ها نمره‌ای کم نمی‌کند؛ با این حال اول چند دقیقه خودتان فکر کنید.
# - نمره‌دهی آموزش شبکه را تکرار **نمی‌کند**. سلول‌های آموزش `c10` و `c11` فایل‌هایی در پوشه `runs` می‌سازند که باید همراه نوت‌بوک تحویل دهید. آموزش روی یک لپ‌تاپ معمولی در مجموع حدود چهار دقیقه طول می‌کشد و GPU نمی‌خواهد؛ در این مدت می‌توانید پرسش بعدی را بخوانید.
#
# </div>

# %% [markdown] lang="en"
# ## How to work
#
# - Run the cells in order, top to bottom. Each time you open the notebook, the very first cell (which makes `grader`), the setup cell and the data cell have to run again.
# - Every question has four things: the lesson, the task, an **answer cell** in which you replace `...` with your answer, and a **check cell** such as `grader.check("c1")`.
# - Keep the names of the functions a question asks for; they are graded by name. Do not delete or split answer cells and check cells.
# - A check cell runs the **public tests** only. **The hidden tests decide your grade**; they run after you have handed in, with other numbers and pictures. So even when every test of a check cell passes, that is not yet full marks.
# - Every test has points of its own, so half an answer earns something. If you are stuck, go on: `c10` needs `c4` and `c5`, and `c11` needs `c5`, `c8`, `c9` and `c10`; the others stand alone.
# - Under each question are three folded **hints**. Opening them costs no points; still, think for a few minutes first.
# - Grading does **not** train your networks again. The training cells of `c10` and `c11` write files into the folder `runs`, and you hand them in together with the notebook. Training takes about four minutes altogether on an ordinary laptop and needs no GPU; read the next question meanwhile.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آماده‌سازی
#
# این سلول را پیش از هر چیز اجرا کنید. اجرای بار اول چند ثانیه طول می‌کشد، چون Keras بارگذاری می‌شود. اگر TensorFlow چند خط قرمز نوشت، نگران نباشید؛ خطا نیستند.
#
# </div>

# %% [markdown] lang="en"
# ### Setup
#
# Run this cell before anything else. The first time takes a few seconds, because Keras is being loaded. Never mind a few red lines from TensorFlow; they are no errors.

# %%
from pathlib import Path

import numpy as np
import matplotlib.pyplot as plt
import keras
from keras import layers
from PIL import Image
from autograder import checks
from autograder.checks.runs import load_run, save_run
from datasets import load_pets, make_pets, shrunk

checks.set_language("LANGUAGE_CODE")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### داده
#
# درس با مجموعه **سگ‌ها در مقابل گربه‌ها** کار می‌کند که در پکیج Keras نیست. [Kaggle](https://www.kaggle.com/c/dogs-vs-cats/data) آن را در اواخر `2013`، وقتی شبکه‌های کانولوشنی هنوز رایج نبودند، برای یک رقابت بینایی ماشین منتشر کرد: `25,000` تصویر (`12,500` تصویر از هر کلاس) که فایل فشرده آن `543` مگابایت است. برنده‌های رقابت شبکه کانولوشنی به کار برده بودند و بهترین دقت تا `95` درصد بود. در درس فقط `4,000` تصویر آن (از هر کلاس `2,000`) را برمی‌داریم تا ببینیم با داده کم چه می‌شود کرد.
#
# برای این‌که همه بتوانند بدون حساب Kaggle و بدون اینترنت کار کنند، این تمرین تصویرهای خودش را همراه دارد: گربه‌ها و سگ‌هایی که یک برنامه می‌کشد. هفت دشواری درس (زاویه دید، اندازه، تغییر شکل، پوشیدگی، نور، پس‌زمینه شلوغ و تنوع درون کلاس) در آن‌ها هم هست. گربه و سگ فقط در **گوش و پوزه** فرق دارند؛ رنگ و اندازه و پس‌زمینه چیزی را لو نمی‌دهد. اگر تصویرهای Kaggle را دارید، `autograder data prepare dogs_vs_cats` همین تقسیم را از روی آن‌ها می‌سازد و پاسخ‌های شما روی آن‌ها هم کار می‌کند.
#
# تصویرها `96x96` کشیده می‌شوند و `shrunk` آن‌ها را، مانند کوچک کردن عکس، به `64x64` می‌رساند تا آموزش سریع باشد. پس هر تصویر آرایه‌ای `uint8` با شکل `(64, 64, 3)` است. برچسب `0` یعنی گربه و `1` یعنی سگ.
#
# </div>

# %% [markdown] lang="en"
# ### Data
#
# The course works with **dogs versus cats**, which is not part of Keras. [Kaggle](https://www.kaggle.com/c/dogs-vs-cats/data) published it late in 2013, when convnets were not yet common, for a competition in computer vision: 25,000 pictures, 12,500 of each class, 543 MB as a compressed file. The winners used convnets, and the best accuracy came to 95 %. The course takes only 4,000 of these pictures, 2,000 of each class, to see what can be done with little data.
#
# So that everybody can work without an account at Kaggle and without internet, this assignment brings its own pictures: cats and dogs that a program draws. The seven difficulties of the course (viewpoint, scale, deformation, occlusion, illumination, background clutter and variation within a class) are in them too. Cats and dogs differ in **ears and muzzle** only; colour, size and background tell nothing. If you have Kaggle's pictures, `autograder data prepare dogs_vs_cats` makes the same split of them, and your answers work on those too.
#
# The pictures are drawn at 96x96, and `shrunk` brings them to 64x64, as photographs are made smaller, so that training is fast. So each picture is a `uint8` array of shape `(64, 64, 3)`. Label 0 is a cat, label 1 a dog.

# %%
pets = make_pets(16, seed=101)
pet_images = shrunk(pets.images, 64)
print(pet_images.shape, pet_images.dtype, pets.labels)

fig, rows = plt.subplots(2, 8, figsize=(12, 3.4))
for axes, image, label in zip(rows.T.flat, pet_images, pets.labels):
    axes.imshow(image)
    axes.set_title(["cat", "dog"][label])
    axes.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش اول: از پوشه تا تنسور
#
# **نشست اول، حدود `52` دقیقه، `26` نمره**
#
# ## این بخش درباره چیست
#
# آموزش دسته‌بند تصویر با نمونه‌های بسیار کم، چالشی است که در کار حرفه‌ای مدام پیش می‌آید. «کم» می‌تواند از چند صد تا چند ده هزار تصویر باشد. جعبه ابزار درس برای این وضعیت چهار ابزار دارد و هر کدام دقت را بالاتر می‌برد:
#
# | ابزار | دقت در درس |
# |---|---|
# | آموزش از ابتدا، بدون هیچ تنظیم (حد پایین) | `71` درصد |
# | داده‌افزایی | `82` درصد |
# | استخراج ویژگی با شبکه از پیش آموزش‌دیده | `90` تا `96` درصد |
# | تنظیم دقیق شبکه از پیش آموزش‌دیده | `97` درصد |
#
# دو پله اول کار همین تمرین است و دو پله بعدی کار تمرین سوم.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 1: From a folder to tensors
#
# **First sitting, about 52 minutes, 26 points**
#
# ## What this part is about
#
# Training an image classifier on very few examples is a challenge that comes up all the time in practice. "Few" may mean a few hundred or a few ten thousand pictures. The course has four tools for it, and each brings a higher accuracy:
#
# | tool | accuracy in the course |
# |---|---|
# | training from scratch, without any tuning (a lower bound) | 71 % |
# | data augmentation | 82 % |
# | feature extraction with a pretrained network | 90 to 96 % |
# | fine-tuning a pretrained network | 97 % |
#
# The first two steps are this assignment; the other two are assignment 3.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c1`: سه مجموعه بدون اشتراک
#
# **`6` نمره، حدود `12` دقیقه**
#
# درس از `25,000` تصویر یک مجموعه داده جدید با سه زیرمجموعه می‌سازد:
#
# | زیرمجموعه | از هر کلاس | روی هم | برای چه |
# |---|---|---|---|
# | آموزشی | `1,000` | `2,000` | وزن‌ها از آن یاد گرفته می‌شوند |
# | اعتبارسنجی | `500` | `1,000` | تعداد دوره‌ها و تنظیم‌های دیگر با آن انتخاب می‌شوند |
# | آزمایش | `500` | `1,000` | یک بار و در پایان، دقت با آن سنجیده می‌شود |
#
# سه شرط مهم است. **هیچ تصویری در دو مجموعه نباشد**، وگرنه شبکه را با چیزی می‌سنجیم که حفظ کرده است. **کلاس‌ها متوازن باشند**، تا حدس تصادفی همان `50` درصد باشد. و **تقسیم تکرارپذیر باشد**: با همان `seed` همیشه همان تصویرها، حتی اگر سیستم‌عامل فایل‌ها را با ترتیب دیگری فهرست کند.
#
# **کار شما.** تابع `split(paths, n_train, n_val, n_test, seed)` را بنویسید. `paths` لیستی از متن‌هایی مثل `"original/cat.17.jpg"` است و کلاس هر تصویر، بخش پیش از اولین نقطه در نام فایل است: `cat` یا `dog`. سه عدد بعدی (همه زوج) تعداد کل تصویرهای هر مجموعه‌اند؛ نصف هر مجموعه گربه و نصف آن سگ باشد. خروجی سه لیست از همین متن‌ها به ترتیب آموزشی، اعتبارسنجی و آزمایش است. تصویرها باید تصادفی و با `seed` انتخاب شوند و تصویرهای اضافه کنار بمانند. ترتیب درون هر لیست آزاد است. لیست `paths` تغییر نکند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با شش گربه و شش سگ، `split(paths, 4, 2, 2, seed=0)` سه لیست با `4` و `2` و `2` متن می‌دهد: دو گربه و دو سگ، یک گربه و یک سگ، و باز یک گربه و یک سگ. دو گربه و دو سگ کنار می‌مانند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برای هر کلاس جداگانه: مسیرها را با `sorted` مرتب کنید (تا ترتیب فهرست مهم نباشد)، با `np.random.default_rng(seed).permutation(...)` بُر بزنید و سه تکه پشت سر هم ببرید. `Path(path).name` نام فایل را می‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def split(paths, n_train, n_val, n_test, seed):
#     rng = np.random.default_rng(seed)
#     train, val, test = [], [], []
#     for kind in ("cat", "dog"):
#         own = sorted(path for path in paths if ...)
#         shuffled = [own[i] for i in rng.permutation(...)]
#         train += shuffled[: n_train // 2]
#         val += ...
#         test += ...
#     return train, val, test
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c1`: Three sets that share nothing
#
# **6 points, about 12 minutes**
#
# Out of 25,000 pictures the course makes a new data set of three parts:
#
# | part | of each class | together | what for |
# |---|---|---|---|
# | training | 1,000 | 2,000 | the weights are learned from it |
# | validation | 500 | 1,000 | the number of epochs and other settings are chosen with it |
# | test | 500 | 1,000 | the accuracy is measured with it, once, at the end |
#
# Three conditions matter. **No picture is in two parts**, or the network is measured on what it has learned by heart. **The classes are balanced**, so that a blind guess is right in 50 % of the cases. And **the split can be repeated**: the same `seed` always gives the same pictures, even if the operating system lists the files in another order.
#
# **Task.** Write `split(paths, n_train, n_val, n_test, seed)`. `paths` is a list of texts such as `"original/cat.17.jpg"`; the class of a picture is what stands before the first dot of the file's name, `cat` or `dog`. The next three numbers (all even) say how many pictures each part holds; half of each part are cats, half are dogs. Return three lists of these texts: training, validation, test. The pictures have to be chosen at random with `seed`; those left over stay out. The order inside a list is up to you. The list `paths` must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With six cats and six dogs, `split(paths, 4, 2, 2, seed=0)` gives three lists of 4, 2 and 2 texts: two cats and two dogs, one cat and one dog, and again one cat and one dog. Two cats and two dogs stay out.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# For each class by itself: sort the paths with `sorted` (so that the order of the listing does not matter), shuffle them with `np.random.default_rng(seed).permutation(...)` and cut three pieces one after the other. `Path(path).name` is the name of the file.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def split(paths, n_train, n_val, n_test, seed):
#     rng = np.random.default_rng(seed)
#     train, val, test = [], [], []
#     for kind in ("cat", "dog"):
#         own = sorted(path for path in paths if ...)
#         shuffled = [own[i] for i in rng.permutation(...)]
#         train += shuffled[: n_train // 2]
#         val += ...
#         test += ...
#     return train, val, test
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c1

# %% [raw]
# # BEGIN SOLUTION


# %%
def split(paths, n_train, n_val, n_test, seed):
    """Choose pictures for training, validation and test.

    paths: list of texts such as "original/cat.17.jpg"; a class is what stands before the first
    dot of the file's name.
    n_train, n_val, n_test: how many pictures each part has; even, half cats, half dogs.
    seed: a whole number; the same one always gives the same three parts, whatever the order of
    paths.
    Returns three lists of paths, of which no two share one. The list paths stays as it is.
    """
    # BEGIN SOLUTION NO PROMPT
    rng = np.random.default_rng(seed)
    parts = [], [], []
    for kind in ("cat", "dog"):
        own = sorted(path for path in paths if Path(path).name.split(".")[0] == kind)
        order = rng.permutation(len(own))
        begin = 0
        for part, count in zip(parts, (n_train, n_val, n_test)):
            part += [own[place] for place in order[begin : begin + count // 2]]
            begin += count // 2
    return parts
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


def test_the_parts_have_the_sizes_asked_for(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    what = "split(20 paths, 8, 4, 6, seed=0)"
    parts = [
        checks.texts(part, f"a part of {what}") for part in checks.items(split(paths, 8, 4, 6, seed=0), what, count=3)
    ]
    checks.equal([len(part) for part in parts], [8, 4, 6], f"lengths of {what}")
    chosen = [path for part in parts for path in part]
    checks.equal(len(set(chosen) & set(paths)), 18, f"different paths in {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_half_of_each_part_are_cats(split):
    from autograder import checks

    paths = [f"original/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(10)]
    what = "split(10 cats and 10 dogs, 8, 4, 6, seed=1)"
    parts = [
        checks.texts(part, f"a part of {what}") for part in checks.items(split(paths, 8, 4, 6, seed=1), what, count=3)
    ]
    cats = [sum("/cat." in path for path in part) for part in parts]
    checks.equal(cats, [4, 2, 3], f"cats in the parts of {what}")
    checks.equal(sum(len(part) for part in parts), 18, "pictures in all parts")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_no_picture_is_in_two_parts(split):
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        sizes = [2 * int(half) for half in rng.integers(2, 9, size=3)]
        each = sum(sizes) // 2 + int(rng.integers(0, 4))
        numbers = rng.choice(12500, size=each, replace=False)
        paths = [f"all/{kind}.{number}.jpg" for number in numbers for kind in ("dog", "cat")]
        what = f"split({2 * each} paths, {sizes[0]}, {sizes[1]}, {sizes[2]}, seed)"
        parts = checks.items(split(paths, *sizes, seed=int(rng.integers(1000))), what, count=3)
        parts = [checks.texts(part, f"a part of {what}") for part in parts]
        checks.equal([len(part) for part in parts], sizes, f"lengths of {what}")
        chosen = {path for part in parts for path in part}
        checks.equal(len(chosen & set(paths)), sum(sizes), f"different paths in {what}")
        checks.equal(
            [sum("/dog." in path for path in part) for part in parts], [n // 2 for n in sizes], f"dogs in {what}"
        )


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_order_of_the_listing_does_not_matter(split):
    from autograder import checks

    rng = checks.rng()
    paths = [f"all/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in rng.choice(12500, 30, replace=False)]
    shuffled = [paths[place] for place in rng.permutation(len(paths))]
    before = list(shuffled)
    seed = int(rng.integers(1000))
    what = "split(paths, 20, 10, 10, seed)"
    first, second = (
        [
            sorted(checks.texts(part, f"a part of {what}"))
            for part in checks.items(split(listed, 20, 10, 10, seed), what, count=3)
        ]
        for listed in (paths, shuffled)
    )
    checks.equal([len(part) for part in first], [20, 10, 10], f"lengths of {what}")
    for name, one, other in zip(("training", "validation", "test"), first, second, strict=True):
        checks.equal(other, one, f"the {name} part when the same paths are listed in another order")
    checks.equal(shuffled, before, "paths after split(paths, 20, 10, 10, seed)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_another_seed_chooses_other_pictures(split):
    from autograder import checks

    rng = checks.rng()
    paths = [f"all/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in range(60)]
    seeds = [int(seed) for seed in rng.choice(1000, size=2, replace=False)]
    what = "split(paths, 40, 20, 20, seed)"
    first, second = (
        [
            checks.texts(part, f"a part of {what}")
            for part in checks.items(split(paths, 40, 20, 20, seed), what, count=3)
        ]
        for seed in seeds
    )
    for name, one, other in zip(("training", "validation", "test"), first, second, strict=True):
        checks.equal(set(one) != set(other), True, f"pictures of the {name} part change with the seed")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c2`: آیا این JPEG خوانده می‌شود؟
#
# **`6` نمره، حدود `10` دقیقه**
#
# در هر مجموعه بزرگی از تصویر چند فایل خراب هست: دانلودی که نیمه‌کاره مانده، فایلی خالی، یا تصویری PNG که نامش به `.jpg` ختم می‌شود. اگر پیش از آموزش پیدا نشوند، آموزش وسط کار با خطا می‌ایستد. به پسوند نمی‌شود اعتماد کرد و حتی چند بایت اول فایل هم کافی نیست؛ تنها راه مطمئن این است که تصویر را **واقعاً رمزگشایی کنیم**.
#
# **کار شما.** تابع `is_readable_jpeg(path)` را بنویسید. `path` مسیر یک فایل است، مثلاً `"train/cat.0.jpg"`. اگر در این فایل تصویر JPEG سالمی باشد که تا انتها خوانده می‌شود `True` و در غیر این صورت `False` برگردانید. تابع نباید خطا بدهد، هر چه در فایل باشد، حتی اگر چنین فایلی وجود نداشته باشد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای فایل خالی با نام `cat.7.jpg` پاسخ `False` است؛ برای یک متن یا تصویر PNG با همین نام هم همین‌طور. نیمه اول یک JPEG سالم هم `False` است، با این‌که بایت‌های ابتدای آن درست‌اند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `Image.open(path)` فقط ابتدای فایل را می‌خواند؛ متد `load` پیکسل‌ها را رمزگشایی می‌کند و اگر فایل ناقص باشد خطا می‌دهد (متد `verify` برای JPEG این کار را نمی‌کند). ویژگی `format` نوع تصویر را می‌گوید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def is_readable_jpeg(path):
#     try:
#         image = Image.open(path)
#         image....
#     except Exception:
#         return ...
#     return image.format == ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c2`: Is it a JPEG that can be read?
#
# **6 points, about 10 minutes**
#
# Every large set of pictures holds some broken files: a download that was cut off, an empty file, a PNG whose name ends in `.jpg`. If they are not found before training, training stops with an error halfway. The extension cannot be trusted, and not even the first bytes of a file are enough; the only sure way is to **really decode** the picture.
#
# **Task.** Write `is_readable_jpeg(path)`. `path` is the path of a file, such as `"train/cat.0.jpg"`. Return `True` if the file holds a JPEG picture that can be read to its end, and `False` otherwise. The function must not raise an error, whatever is in the file, and even if there is no such file.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For an empty file called `cat.7.jpg` the answer is `False`, and so it is for a text or a PNG picture under this name. So it is for the first half of a good JPEG, although it begins with the right bytes.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `Image.open(path)` only reads the beginning of a file; the method `load` decodes the pixels and raises an error if something is missing (`verify` does not do so for JPEG). The attribute `format` says what kind of picture it is.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def is_readable_jpeg(path):
#     try:
#         image = Image.open(path)
#         image....
#     except Exception:
#         return ...
#     return image.format == ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c2

# %% [raw]
# # BEGIN SOLUTION


# %%
def is_readable_jpeg(path):
    """Tell whether a file holds a JPEG picture that can be decoded to its end.

    path: text, the path of a file, which may hold anything or be missing.
    Returns True or False and never raises an error.
    """
    # BEGIN SOLUTION NO PROMPT
    try:
        image = Image.open(path)
        image.load()
    except Exception:
        return False
    return image.format == "JPEG"
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


def test_a_good_picture_and_what_is_none(is_readable_jpeg):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((20, 30, 3), 90, "uint8")).save(file, "JPEG")
    folder = checks.folder({"cat.0.jpg": file.getvalue(), "cat.1.jpg": b"", "cat.2.jpg": b"not a picture"})
    checks.equal(is_readable_jpeg(f"{folder}/cat.0.jpg"), True, "is_readable_jpeg(a grey JPEG picture)")
    checks.equal(is_readable_jpeg(f"{folder}/cat.1.jpg"), False, "is_readable_jpeg(an empty file)")
    checks.equal(is_readable_jpeg(f"{folder}/cat.2.jpg"), False, "is_readable_jpeg(a text)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_a_png_is_no_jpeg(is_readable_jpeg):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((20, 30, 3), 90, "uint8")).save(file, "PNG")
    folder = checks.folder({"cat.0.jpg": file.getvalue()})
    checks.equal(is_readable_jpeg(f"{folder}/cat.0.jpg"), False, "is_readable_jpeg(a PNG picture called cat.0.jpg)")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_a_file_that_was_cut_off_is_not_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    files, expected = {}, {}
    for _ in range(3):
        height, width = (int(side) for side in rng.integers(50, 90, size=2))
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(height, width, 3)).astype("uint8")).save(file, "JPEG")
        for share in (1, 0.5, 0.9):
            name, kept = f"cat.{len(files)}.jpg", int(share * len(file.getvalue()))
            files[name] = file.getvalue()[:kept]
            expected[name] = share == 1, f"is_readable_jpeg({kept} of a JPEG's {len(file.getvalue())} bytes)"
    folder = checks.folder(files)
    for name, (readable, what) in expected.items():
        checks.equal(is_readable_jpeg(f"{folder}/{name}"), readable, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_first_bytes_alone_make_no_picture(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    noise = rng.integers(0, 256, size=400).astype("uint8").tobytes()
    held = {"JPEG's first bytes and noise": b"\xff\xd8\xff\xe0" + noise, "noise": noise}
    for kind in ("GIF", "BMP"):
        file = io.BytesIO()
        Image.fromarray(rng.integers(0, 256, size=(12, 17, 3)).astype("uint8")).save(file, kind)
        held[f"a {kind} picture"] = file.getvalue()
    folder = checks.folder({f"dog.{number}.jpg": data for number, data in enumerate(held.values())})
    for number, what in enumerate([*held, "a path where no file is"]):
        checks.equal(is_readable_jpeg(f"{folder}/dog.{number}.jpg"), False, f"is_readable_jpeg({what})")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_grey_and_progressive_pictures_are_readable(is_readable_jpeg):
    import io
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    kinds = [("L", {}), ("RGB", {"progressive": True}), ("CMYK", {}), ("RGB", {"quality": 10})]
    files = {}
    for number, (mode, options) in enumerate(kinds):
        picture = Image.fromarray(rng.integers(0, 256, size=(31, 23, 3)).astype("uint8")).convert(mode)
        file = io.BytesIO()
        picture.save(file, "JPEG", **options)
        # Without a known extension, too: it says nothing about what a file holds.
        files[f"dog.{number}" + (".jpg" if number % 2 else ".data")] = file.getvalue()
    folder = checks.folder(files)
    for name, (mode, options) in zip(files, kinds):
        checks.equal(is_readable_jpeg(f"{folder}/{name}"), True, f"is_readable_jpeg(a JPEG of mode {mode}, {options})")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c3`: از فایل تا تنسور در چهار گام
#
# **`10` نمره، حدود `20` دقیقه**
#
# داده پیش از رسیدن به شبکه باید به تنسورهای ممیز شناور تبدیل شود. درس این کار را در چهار گام می‌گوید:
#
# 1. فایل‌های تصویر را **بخوانید**.
# 2. محتوای JPEG را به ماتریسی از پیکسل‌های **RGB** تبدیل کنید.
# 3. این ماتریس‌ها را به تنسورهای **ممیز شناور** تبدیل کنید.
# 4. مقدار پیکسل‌ها را از بازه `0` تا `255` به بازه **`[0, 1]`** ببرید؛ شبکه‌های عصبی ورودی‌های کوچک را ترجیح می‌دهند.
#
# درس هر چهار گام را به کلاس `ImageDataGenerator` می‌سپارد که با متد `flow_from_directory` پوشه‌ها را می‌خواند. در Keras 3 جای آن را `keras.utils.image_dataset_from_directory` گرفته است. هر دو یک قرارداد دارند: **نام پوشه، کلاس تصویر است** و شماره کلاس‌ها به **ترتیب الفبا** داده می‌شود؛ پس `cats` برابر `0` و `dogs` برابر `1` است. در این پرسش همین کار را خودتان می‌نویسید تا ببینید درون این ابزارها چیست.
#
# **کار شما.** دو تابع بنویسید.
#
# - `decode(path, side)`: فایل JPEG را از مسیر `path` می‌خواند و به آرایه‌ای `float32` با شکل `(side, side, 3)` و مقدارهای `0` تا `1` تبدیل می‌کند. کانال‌ها به ترتیب RGB هستند. تصویر خاکستری هم سه کانال می‌گیرد. تصویری با اندازه دیگر، بدون بریدن، به `side x side` تغییر اندازه داده می‌شود (کشیده شدن آن اشکالی ندارد؛ `flow_from_directory` هم همین کار را می‌کند).
# - `make_dataset(folder, side)`: در پوشه `folder` برای هر کلاس یک پوشه هست و در آن فایل‌های JPEG؛ مثلاً `cats/cat.0.jpg`. خروجی دو آرایه است: تصویرها با شکل `(n, side, side, 3)` و برچسب‌های صحیح با شکل `(n,)`. تصویرها به **ترتیب الفبایی مسیرها** (ترتیب `sorted`) می‌آیند و بُر نمی‌خورند: در ارزیابی باید بدانیم کدام پیش‌بینی مال کدام فایل است. نام پوشه‌ها می‌تواند هر چیزی باشد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با سه فایل `dogs/dog.0.jpg` و `cats/cat.1.jpg` و `cats/cat.0.jpg`، ترتیب تصویرها `cats/cat.0.jpg`، `cats/cat.1.jpg`، `dogs/dog.0.jpg` و برچسب‌ها `[0, 0, 1]` است. پیکسل قرمز خالص `[1.0, 0.0, 0.0]` می‌شود.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# گام‌های اول و دوم: `Image.open(path).convert("RGB")` و سپس `resize((side, side))`. گام‌های سوم و چهارم: `np.asarray(...)` و `astype` و تقسیم بر `255`. همه فایل‌ها: `sorted(Path(folder).glob("*/*.jpg"))`؛ نام پوشه هر کدام: `path.parent.name`؛ کلاس‌ها: `sorted(set(...))`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def decode(path, side):
#     image = Image.open(path).convert(...).resize(...)
#     return np.asarray(image).astype(...) / ...
#
# def make_dataset(folder, side):
#     paths = sorted(Path(folder).glob(...))
#     classes = sorted({path.parent.name for path in paths})
#     images = np.stack([decode(..., side) for path in paths])
#     labels = np.array([classes.index(...) for path in paths])
#     return images, labels
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c3`: From files to tensors in four steps
#
# **10 points, about 20 minutes**
#
# Before pictures reach a network they have to become tensors of floating-point numbers. The course names four steps:
#
# 1. **Read** the picture files.
# 2. Decode the JPEG content to a grid of **RGB** pixels.
# 3. Convert these to **floating-point** tensors.
# 4. Rescale the pixel values from 0 to 255 to the interval **[0, 1]**; neural networks prefer small inputs.
#
# The course leaves all four to the class `ImageDataGenerator`, whose method `flow_from_directory` reads folders. In Keras 3 `keras.utils.image_dataset_from_directory` has taken its place. Both keep one convention: **the name of the folder is the class of a picture**, and classes are numbered in **alphabetical order**; so `cats` is 0 and `dogs` is 1. In this question you write the same yourself, to see what is inside those tools.
#
# **Task.** Write two functions.
#
# - `decode(path, side)` reads the JPEG file at `path` and turns it into a `float32` array of shape `(side, side, 3)` with values from 0 to 1. The channels are in the order RGB. A grey picture gets three channels, too. A picture of another size is resized to `side x side` without cropping (that it is stretched does no harm; `flow_from_directory` does the same).
# - `make_dataset(folder, side)`: in `folder` there is one folder for each class, with JPEG files in it, such as `cats/cat.0.jpg`. Return two arrays: the pictures, `(n, side, side, 3)`, and their labels as whole numbers, `(n,)`. The pictures come in **alphabetical order of their paths** (that of `sorted`) and are not shuffled: in evaluation one has to know which prediction belongs to which file. The folders may have any names.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With the three files `dogs/dog.0.jpg`, `cats/cat.1.jpg` and `cats/cat.0.jpg` the order of the pictures is `cats/cat.0.jpg`, `cats/cat.1.jpg`, `dogs/dog.0.jpg`, and the labels are `[0, 0, 1]`. A pure red pixel becomes `[1.0, 0.0, 0.0]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Steps 1 and 2: `Image.open(path).convert("RGB")`, then `resize((side, side))`. Steps 3 and 4: `np.asarray(...)`, `astype` and a division by 255. All files: `sorted(Path(folder).glob("*/*.jpg"))`; the name of a file's folder: `path.parent.name`; the classes: `sorted(set(...))`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def decode(path, side):
#     image = Image.open(path).convert(...).resize(...)
#     return np.asarray(image).astype(...) / ...
#
# def make_dataset(folder, side):
#     paths = sorted(Path(folder).glob(...))
#     classes = sorted({path.parent.name for path in paths})
#     images = np.stack([decode(..., side) for path in paths])
#     labels = np.array([classes.index(...) for path in paths])
#     return images, labels
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c3

# %% [raw]
# # BEGIN SOLUTION


# %%
def decode(path, side):
    """Read a JPEG file and turn it into a tensor for a network.

    path: of a readable JPEG, in colour or grey, of any size. side: pixels to a side of the result.
    Returns an array of shape (side, side, 3), dtype float32, values from 0 to 1, channels red,
    green, blue.
    """
    # BEGIN SOLUTION NO PROMPT
    image = Image.open(path).convert("RGB").resize((side, side))
    return np.asarray(image).astype("float32") / 255
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def make_dataset(folder, side):
    """Turn the files of a folder into pictures and labels.

    folder: path of a folder that holds one folder for each class, with readable JPEG files such
    as cats/cat.0.jpg.
    Returns the pictures, (n, side, side, 3) float32, in the order of the sorted paths, and
    their labels, (n,) whole numbers: classes are numbered from 0 in alphabetical order of their
    folders' names.
    """
    # BEGIN SOLUTION NO PROMPT
    paths = sorted(Path(folder).glob("*/*.jpg"))
    classes = sorted({path.parent.name for path in paths})
    pictures = np.stack([decode(path, side) for path in paths])
    return pictures, np.array([classes.index(path.parent.name) for path in paths])
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


def test_a_red_picture_becomes_a_tensor(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    file = io.BytesIO()
    Image.fromarray(np.full((8, 8, 3), [255, 0, 0], "uint8")).save(file, "JPEG", quality=100)
    path = checks.folder({"cat.0.jpg": file.getvalue()}) + "/cat.0.jpg"
    found = checks.array(decode(path, 8), "decode(a red JPEG, 8)", shape=(8, 8, 3), dtype="float32")
    # Two JPEG decoders may differ by a few of 255 steps, so a few hundredths are allowed.
    checks.close(found[4, 4], [1.0, 0.0, 0.0], "decode(a red JPEG, 8)[4, 4]", scale=2e4)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_three_files_in_two_folders(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    files = {}
    for path, level in (("dogs/dog.0.jpg", 250), ("cats/cat.1.jpg", 120), ("cats/cat.0.jpg", 10)):
        file = io.BytesIO()
        Image.fromarray(np.full((6, 6, 3), level, "uint8")).save(file, "JPEG")
        files[path] = file.getvalue()
    answer = make_dataset(checks.folder(files), 6)
    pictures, labels = checks.items(answer, "make_dataset(a folder of three files, 6)", count=2)
    checks.array(pictures, "the pictures of make_dataset(a folder of three files, 6)", shape=(3, 6, 6, 3))
    checks.equal(labels, [0, 0, 1], "the labels of make_dataset(a folder of three files, 6)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_every_pixel_keeps_its_place_and_colour(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([16, 24, 32]))
    corners = rng.uniform(0, 255, size=(2, 2, 3)).astype("uint8")
    picture = Image.fromarray(corners).resize((side, side), Image.Resampling.BILINEAR)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=100, subsampling=0)
    expected = np.asarray(Image.open(io.BytesIO(file.getvalue()))) / 255
    path = checks.folder({"dog.0.jpg": file.getvalue()}) + "/dog.0.jpg"
    found = checks.array(decode(path, side), f"decode(a JPEG, {side})", shape=(side, side, 3), dtype="float32")
    checks.close(found, expected, f"decode(a JPEG of {side}x{side}, {side})", scale=2e4)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_other_sizes_are_stretched_and_grey_gets_three_channels(decode):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([12, 16, 20]))
    height, width = (int(n) for n in rng.permutation([3 * side, 2 * side]))
    levels = rng.permutation([20, 90, 160, 230])
    for mode in ("RGB", "L"):
        quarters = np.kron(levels.reshape(2, 2), np.ones((height // 2, width // 2))).astype("uint8")
        file = io.BytesIO()
        Image.fromarray(quarters).convert(mode).save(file, "JPEG", quality=100)
        what = f"decode(a JPEG of mode {mode}, {height}x{width}, {side})"
        path = checks.folder({"dog.0.jpg": file.getvalue()}) + "/dog.0.jpg"
        found = checks.array(decode(path, side), what, shape=(side, side, 3), dtype="float32")
        near, far = side // 4, side - 1 - side // 4
        middles = found[[near, near, far, far], [near, far, near, far]]
        checks.close(
            middles, np.repeat(levels[:, None] / 255, 3, axis=1), f"the middle of each quarter of {what}", scale=3e4
        )


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_pictures_come_in_the_order_of_their_paths(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    side = int(rng.choice([6, 9]))
    numbers = [9, 10, *rng.choice(np.arange(100, 3000), 4, replace=False)]  # as texts, 10 comes before 9
    paths = [f"{kind}s/{kind}.{number}.jpg" for kind in ("cat", "dog") for number in numbers]
    levels = dict(zip(paths, rng.permutation(12) * 20 + 10))
    files = {}
    for place in rng.permutation(len(paths)):
        file = io.BytesIO()
        Image.fromarray(np.full((side, side, 3), levels[paths[place]], "uint8")).save(file, "JPEG", quality=95)
        files[paths[place]] = file.getvalue()
    answer = make_dataset(checks.folder(files), side)
    pictures, labels = checks.items(answer, "make_dataset(12 files)", count=2)
    found = checks.array(pictures, "pictures of make_dataset(12 files)", shape=(12, side, side, 3), dtype="float32")
    expected = [levels[path] / 255 for path in sorted(paths)]
    checks.close(found[:, 1, 1, 1], expected, "pictures[:, 1, 1, 1] of make_dataset(12 files)", scale=2e4)
    checks.equal(labels, [0] * 6 + [1] * 6, "labels of make_dataset(12 files)")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_classes_are_numbered_by_the_names_of_their_folders(make_dataset):
    import io
    import numpy as np
    from PIL import Image
    from autograder import checks

    rng = checks.rng()
    folders = sorted(
        str(name) for name in rng.choice(["ant", "bee", "cow", "emu", "fox", "gnu", "hen"], 4, replace=False)
    )
    file = io.BytesIO()
    Image.fromarray(np.full((6, 6, 3), 99, "uint8")).save(file, "JPEG")
    order = [int(place) for place in rng.permutation([0, 0, 1, 2, 2, 3])]
    files = {f"{folders[label]}/z{6 - place}.jpg": file.getvalue() for place, label in enumerate(order)}
    answer = make_dataset(checks.folder(files), 6)
    pictures, labels = checks.items(answer, f"make_dataset(files in {folders})", count=2)
    checks.array(pictures, f"pictures of make_dataset(files in {folders})", shape=(6, 6, 6, 3))
    checks.equal(labels, [0, 0, 1, 2, 2, 3], f"labels of make_dataset(files in {folders})")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c14`: برگه‌ای از تصویرها
#
# **`4` نمره، حدود `10` دقیقه**
#
# پیش از هر آموزشی به داده نگاه کنید: آیا برچسب‌ها درست‌اند، رنگ‌ها جابه‌جا نشده‌اند و چیزی وارونه نیست؟ در بخش سوم هم با همین تابع می‌بینید داده‌افزایی با تصویرها چه می‌کند.
#
# **کار شما.** تابع `sample_grid(images, titles, columns)` را بنویسید که یک شکل matplotlib بکشد و **آن را برگرداند**. هر تصویر در محور (axes) جداگانه‌ای با `imshow` کشیده می‌شود و عنوانش متن هم‌شماره آن در `titles` است. تصویرها از بالا به پایین و در هر سطر از چپ به راست می‌آیند و هر سطر `columns` تصویر دارد؛ سطر آخر می‌تواند ناقص باشد. تصویرها را همان‌طور که هستند به `imshow` بدهید. سلول بررسی داده‌های شکل را می‌خواند، نه پیکسل‌هایش را؛ پس اندازه و رنگ و بودن یا نبودن خط‌های محور آزاد است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پنج تصویر با `columns=3` دو سطر می‌خواهد: سه تصویر در سطر اول و دو تصویر در سطر دوم، زیر تصویرهای اول و دوم.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# تعداد سطرها `-(-len(images) // columns)` است (تقسیم با گرد کردن به بالا). `plt.subplots(rows, columns, squeeze=False)` همیشه آرایه‌ای دوبعدی از محورها می‌دهد و `.flat` آن را سطر به سطر طی می‌کند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def sample_grid(images, titles, columns):
#     rows = ...
#     fig, grid = plt.subplots(rows, columns, squeeze=False)
#     for axes in grid.flat:
#         axes.axis("off")
#     for axes, image, title in zip(grid.flat, ..., ...):
#         axes....
#     return fig
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c14`: A sheet of pictures
#
# **4 points, about 10 minutes**
#
# Look at data before you train on it: are the labels right, are colours exchanged, is anything upside down? In part 3 the same function shows what augmentation does to pictures.
#
# **Task.** Write `sample_grid(images, titles, columns)`, which draws a matplotlib figure and **returns it**. Each picture is drawn with `imshow` in axes of its own, and its title is the text of the same number in `titles`. The pictures run from top to bottom and, in each row, from left to right, `columns` in a row; the last row may be incomplete. Give the pictures to `imshow` as they are. The check reads the data of the figure, not its pixels; so size, colours, and whether the axes have ticks are up to you.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Five pictures with `columns=3` take two rows: three pictures in the first, and two in the second, below the first and the second picture.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The number of rows is `-(-len(images) // columns)` (a division that rounds up). `plt.subplots(rows, columns, squeeze=False)` always gives a two-dimensional array of axes, and its `.flat` runs through it row by row.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def sample_grid(images, titles, columns):
#     rows = ...
#     fig, grid = plt.subplots(rows, columns, squeeze=False)
#     for axes in grid.flat:
#         axes.axis("off")
#     for axes, image, title in zip(grid.flat, ..., ...):
#         axes....
#     return fig
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c14

# %% [raw]
# # BEGIN SOLUTION


# %%
def sample_grid(images, titles, columns):
    """Draw pictures in rows, each under its title.

    images: array of shape (n, height, width, 3), uint8 or float from 0 to 1; n is at least 1.
    titles: list of n texts. columns: how many pictures stand in one row.
    Returns the figure; each picture has axes of its own, row by row, from left to right.
    """
    # BEGIN SOLUTION NO PROMPT
    rows = -(-len(images) // columns)
    fig, grid = plt.subplots(rows, columns, figsize=(1.6 * columns, 1.8 * rows), squeeze=False)
    for axes in grid.flat:
        axes.axis("off")
    for axes, image, title in zip(grid.flat, images, titles):
        axes.imshow(image)
        axes.set_title(title)
    return fig
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


def test_three_pictures_with_their_titles(sample_grid):
    import numpy as np
    from autograder import checks

    images = np.arange(3 * 4 * 5 * 3, dtype="uint8").reshape(3, 4, 5, 3)
    what = 'sample_grid(3 pictures, ["cat", "dog", "owl"], 2)'
    drawn = checks.figure(sample_grid(images, ["cat", "dog", "owl"], 2), what)
    shown = {axes.title: axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), ["cat", "dog", "owl"], f"the titles of the pictures in {what}")
    for title, image in zip(("cat", "dog", "owl"), images):
        checks.equal(shown[title], image, f"the picture under {title!r} in {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_rows_run_from_left_to_right(sample_grid):
    from autograder import checks

    rng = checks.rng()
    for columns in (3, 4):
        count = columns + int(rng.integers(1, columns))
        images = rng.integers(0, 256, size=(count, 3, 4, 3)).astype("uint8")
        titles = [f"picture {number}" for number in range(count)]
        what = f"sample_grid({count} pictures, titles, {columns})"
        drawn = checks.figure(sample_grid(images, titles, columns), what)
        shown = [axes for axes in drawn.axes if axes.pictures]
        checks.equal(len(shown), count, f"pictures in {what}")
        reading = sorted(shown, key=lambda axes: (-round(axes.top, 2), axes.left))
        checks.equal([axes.title for axes in reading], titles, f"titles in {what}, row by row")
        tops = sorted({round(axes.top, 2) for axes in shown}, reverse=True)
        rows = [sum(round(axes.top, 2) == top for axes in shown) for top in tops]
        checks.equal(rows, [columns, count - columns], f"pictures in each row of {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_every_picture_is_shown_as_it_is(sample_grid):
    from autograder import checks

    rng = checks.rng()
    images = rng.random(size=(5, 6, 7, 3)).astype("float32") * 0.5
    titles = [str(number) for number in rng.permutation(5)]
    before = images.copy()
    drawn = checks.figure(sample_grid(images, titles, 5), "sample_grid(5 pictures of float32, titles, 5)")
    shown = {axes.title: axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), ["0", "1", "2", "3", "4"], "the titles of sample_grid(5 pictures, titles, 5)")
    for title, image in zip(titles, before):
        checks.close(shown[title], image, f"the picture under {title!r}")
    checks.close(images, before, "images after sample_grid(images, titles, 5)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش دوم: از ابتدا، بدون هیچ کمکی
#
# **نشست دوم، حدود `70` دقیقه، `43` نمره**
#
# اول شبکه کوچکی را بدون هیچ تنظیم آموزش می‌دهیم تا یک حد پایین داشته باشیم. در درس این کار به دقت `71` درصد رسید. سپس از روی نمودارها می‌بینیم بیش‌برازش از کجا شروع می‌شود.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 2: From scratch, without any help
#
# **Second sitting, about 70 minutes, 43 points**
#
# First we train a small network without any tuning, to have a lower bound. In the course this came to 71 %. Then the curves show where overfitting begins.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c4`: شبکه کانولوشنی کوچک برای تصویرهای بزرگ‌تر
#
# **`8` نمره، حدود `15` دقیقه**
#
# تصویرها این بار بزرگ‌ترند و مسئله پیچیده‌تر است، پس شبکه هم به همان نسبت بزرگ‌تر می‌شود. ساختار کلی همان است: `Conv2D` و `MaxPooling2D` پشت سر هم، ولی این بار چهار مرحله. این کار هم ظرفیت شبکه را بیشتر می‌کند و هم نقشه‌های ویژگی را کوچک می‌کند تا هنگام رسیدن به `Flatten` بیش از اندازه بزرگ نباشند.
#
# الگوی کلی طراحی شبکه‌های کانولوشنی را اینجا ببینید: **عمق نقشه‌های ویژگی زیاد می‌شود (از `32` به `128`) و اندازه آن‌ها کم می‌شود (از `148x148` به `7x7`)**. تقریباً در همه شبکه‌های کانولوشنی این الگو هست.
#
# | لایه | شکل خروجی | پارامترها |
# |---|---|---|
# | ورودی | `(150, 150, 3)` | |
# | `Conv2D 32, 3x3, relu` | `(148, 148, 32)` | `896` |
# | `MaxPooling2D 2x2` | `(74, 74, 32)` | `0` |
# | `Conv2D 64, 3x3, relu` | `(72, 72, 64)` | `18,496` |
# | `MaxPooling2D 2x2` | `(36, 36, 64)` | `0` |
# | `Conv2D 128, 3x3, relu` | `(34, 34, 128)` | `73,856` |
# | `MaxPooling2D 2x2` | `(17, 17, 128)` | `0` |
# | `Conv2D 128, 3x3, relu` | `(15, 15, 128)` | `147,584` |
# | `MaxPooling2D 2x2` | `(7, 7, 128)` | `0` |
# | `Flatten` | `(6272,)` | `0` |
# | `Dense 512, relu` | `(512,)` | `3,211,776` |
# | `Dense 1, sigmoid` | `(1,)` | `513` |
# | **جمع** | | **`3,453,121`** |
#
# لایه آخر **یک** واحد با تابع `sigmoid` دارد: مسئله دوکلاسی است و خروجی، احتمال سگ بودن است. احتمال گربه بودن همان یک منهای این عدد است و نیازی به واحد دوم نیست.
#
# **کار شما.** تابع `build_small_cnn(side=150)` را بنویسید که همین شبکه را برای تصویرهای `(side, side, 3)` می‌سازد. با `side=150` تعداد پارامترها `3,453,121` و با `side=64`، که در این تمرین با آن آموزش می‌دهیم، `504,001` است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# از `3,453,121` پارامتر، `3,211,776` تا در لایه `Dense` اول است: `6272 x 512 + 512`. اگر عدد شما فرق دارد، اول ببینید `Flatten` چند عدد می‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# مانند پرسش `a5` تمرین اول: `keras.Sequential([...])` با `keras.Input((side, side, 3))` در ابتدا. همه کانولوشن‌ها `3x3` و با `activation="relu"` هستند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_small_cnn(side=150):
#     return keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             layers.Conv2D(32, (3, 3), activation="relu"),
#             layers.MaxPooling2D((2, 2)),
#             ...,
#             layers.Flatten(),
#             layers.Dense(..., activation="relu"),
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
# ## Question `c4`: A small convnet for larger pictures
#
# **8 points, about 15 minutes**
#
# The pictures are larger this time and the problem is harder, so the network gets larger accordingly. Its general structure is the same, `Conv2D` and `MaxPooling2D` in turn, but with four stages. This adds capacity and also makes the feature maps smaller, so that they are not too large when they reach `Flatten`.
#
# See the general pattern of convnets here: **the depth of the feature maps grows (from 32 to 128) while their size shrinks (from 148x148 to 7x7)**. Almost all convnets show it.
#
# | layer | output shape | parameters |
# |---|---|---|
# | input | (150, 150, 3) | |
# | Conv2D 32, 3x3, relu | (148, 148, 32) | 896 |
# | MaxPooling2D 2x2 | (74, 74, 32) | 0 |
# | Conv2D 64, 3x3, relu | (72, 72, 64) | 18,496 |
# | MaxPooling2D 2x2 | (36, 36, 64) | 0 |
# | Conv2D 128, 3x3, relu | (34, 34, 128) | 73,856 |
# | MaxPooling2D 2x2 | (17, 17, 128) | 0 |
# | Conv2D 128, 3x3, relu | (15, 15, 128) | 147,584 |
# | MaxPooling2D 2x2 | (7, 7, 128) | 0 |
# | Flatten | (6272,) | 0 |
# | Dense 512, relu | (512,) | 3,211,776 |
# | Dense 1, sigmoid | (1,) | 513 |
# | **total** | | **3,453,121** |
#
# The last layer has **one** unit with `sigmoid`: there are two classes, and the output is the probability of a dog. That of a cat is one minus this number; no second unit is needed.
#
# **Task.** Write `build_small_cnn(side=150)`, which builds this network for pictures of `(side, side, 3)`. With `side=150` it has 3,453,121 parameters; with `side=64`, which we train with in this assignment, 504,001.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Of the 3,453,121 parameters, 3,211,776 are in the first `Dense` layer: 6272 x 512 + 512. If your number differs, look first at how many numbers `Flatten` gives.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# As in question `a5` of assignment 1: `keras.Sequential([...])`, beginning with `keras.Input((side, side, 3))`. All convolutions are 3x3 with `activation="relu"`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_small_cnn(side=150):
#     return keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             layers.Conv2D(32, (3, 3), activation="relu"),
#             layers.MaxPooling2D((2, 2)),
#             ...,
#             layers.Flatten(),
#             layers.Dense(..., activation="relu"),
#             layers.Dense(..., activation=...),
#         ]
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c4

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_small_cnn(side=150):
    """Build the course's convnet for cats and dogs.

    Input (side, side, 3). Four convolutions of 3x3 with 32, 64, 128 and 128 filters and relu,
    each followed by a max pooling of 2x2. Then flattened, a dense layer of 512 units with relu,
    and one unit with sigmoid.

    Returns a new Keras model, with 3,453,121 parameters for side 150. Whether it is compiled
    already does not matter.
    """
    # BEGIN SOLUTION NO PROMPT
    stages = []
    for filters in (32, 64, 128, 128):
        stages += [layers.Conv2D(filters, (3, 3), activation="relu"), layers.MaxPooling2D((2, 2))]
    head = [layers.Flatten(), layers.Dense(512, activation="relu"), layers.Dense(1, activation="sigmoid")]
    return keras.Sequential([keras.Input((side, side, 3)), *stages, *head])
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


def test_the_model_has_3453121_parameters(build_small_cnn):
    from autograder import checks

    model = checks.built(build_small_cnn, "build_small_cnn()")
    checks.equal(model.count_params(), 3_453_121, "build_small_cnn().count_params()")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_each_picture_gets_one_probability(build_small_cnn):
    import numpy as np
    from autograder import checks

    model = checks.model(build_small_cnn(64), "build_small_cnn(64)")
    pictures = np.linspace(0, 1, 2 * 64 * 64 * 3, dtype="float32").reshape(2, 64, 64, 3)
    found = checks.array(model.call(pictures, training=False), "build_small_cnn(64)(two pictures)", shape=(2, 1))
    checks.equal(bool(((found >= 0) & (found <= 1)).all()), True, "all outputs lie between 0 and 1")
    checks.equal(model.count_params(), 504_001, "build_small_cnn(64).count_params()")


# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: true
"""  # END TEST CONFIG


def test_the_model_is_the_function_that_was_asked_for(build_small_cnn):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    model = checks.model(build_small_cnn(64), "build_small_cnn(64)")
    checks.same_function(model, reference, rng=checks.rng(), input_shape=(64, 64, 3), what="build_small_cnn(64)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_training_may_change_every_parameter_and_each_call_builds_anew(build_small_cnn):
    import numpy as np
    from autograder import checks

    first = checks.model(build_small_cnn(48), "build_small_cnn(48)")
    second = checks.model(build_small_cnn(48), "build_small_cnn(48)")
    checks.equal(first.trainable_params(), first.count_params(), "trainable parameters of build_small_cnn(48)")
    second.set_weights([np.zeros_like(weight) for weight in second.get_weights()])
    what = "weights of one build_small_cnn(48) left alone when another one is changed"
    checks.equal(any(weight.any() for weight in first.get_weights()), True, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c5`: تابع زیان دو کلاس
#
# **`5` نمره، حدود `8` دقیقه**
#
# شبکه با یک واحد `sigmoid` تمام می‌شود، پس تابع زیان آن **آنتروپی متقاطع دودویی** است: اگر شبکه احتمال `p` را بدهد، زیان برای یک سگ (`1`) منفی لگاریتم `p` و برای یک گربه (`0`) منفی لگاریتم `1 - p` است. تابع `categorical_crossentropy` اینجا به کار نمی‌آید: روی یک خروجی تنها، هیچ چیز یاد گرفته نمی‌شود.
#
# درس این شبکه را با بهینه‌ساز `RMSprop` و نرخ یادگیری `1e-4` کامپایل می‌کند که ده برابر کوچک‌تر از پیش‌فرض است. روی تصویرهای این تمرین هم نرخ یادگیری مهم است: با `1e-3` شبکه ممکن است هرگز از `50` درصد بالاتر نرود.
#
# **کار شما.** تابع `compile_binary(model, learning_rate=1e-4)` را بنویسید که مدل را با آنتروپی متقاطع دودویی، معیار دقت و بهینه‌ساز دلخواه شما (مثلاً `RMSprop` یا `Adam`) با همین نرخ یادگیری کامپایل کند. مدل همان‌جا کامپایل می‌شود؛ برگرداندن آن هم اشکالی ندارد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اگر شبکه برای دو تصویر با برچسب `[1, 0]` احتمال‌های `[0.8, 0.4]` را بدهد، زیان میانگین `-log(0.8)` و `-log(0.6)` است: حدود `0.367`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# نرخ یادگیری را به خود شیء بهینه‌ساز بدهید: `keras.optimizers.RMSprop(learning_rate=...)`. در اسلایدها نام قدیمی آن `lr` آمده است که در Keras 3 نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def compile_binary(model, learning_rate=1e-4):
#     model.compile(
#         loss=...,
#         optimizer=keras.optimizers.RMSprop(learning_rate=...),
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
# ## Question `c5`: The loss of two classes
#
# **5 points, about 8 minutes**
#
# The network ends in one unit with `sigmoid`, so its loss is the **binary crossentropy**: if the network says the probability `p`, the loss is minus the logarithm of `p` for a dog (1) and minus the logarithm of `1 - p` for a cat (0). `categorical_crossentropy` is of no use here: on a single output, nothing at all is learned.
#
# The course compiles this network with the optimizer `RMSprop` and a learning rate of 1e-4, ten times smaller than the default. On the pictures of this assignment the rate matters, too: with 1e-3 the network may never get beyond 50 %.
#
# **Task.** Write `compile_binary(model, learning_rate=1e-4)`, which compiles the model with binary crossentropy, the metric accuracy and an optimizer of your choice (`RMSprop` or `Adam`, say) with this learning rate. The model is compiled in place; returning it is fine too.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# If the network says `[0.8, 0.4]` for two pictures with the labels `[1, 0]`, the loss is the mean of `-log(0.8)` and `-log(0.6)`, about 0.367.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Give the learning rate to the optimizer object: `keras.optimizers.RMSprop(learning_rate=...)`. The slides use its old name `lr`, which Keras 3 does not have.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def compile_binary(model, learning_rate=1e-4):
#     model.compile(
#         loss=...,
#         optimizer=keras.optimizers.RMSprop(learning_rate=...),
#         metrics=[...],
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c5

# %% [raw]
# # BEGIN SOLUTION


# %%
def compile_binary(model, learning_rate=1e-4):
    """Compile a classifier of two classes so that it can be trained.

    model: a Keras model with one output, the probability of class 1. learning_rate: of the
    optimizer.

    The model is compiled in place with the binary crossentropy, the metric accuracy and an
    optimizer of your choice.
    Returning it is fine too.
    """
    # BEGIN SOLUTION NO PROMPT
    optimizer = keras.optimizers.Adam(learning_rate=learning_rate)
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


def test_the_model_is_compiled_with_accuracy(compile_binary):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_binary(toy)
    facts = checks.model(toy).compile_facts()
    checks.equal(facts.compiled, True, "compiled after compile_binary(model)")
    checks.equal(bool({"accuracy", "binary_accuracy"} & set(facts.metrics)), True, "accuracy among the metrics")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_learning_rate_is_the_one_asked_for(compile_binary):
    import keras
    from autograder import checks

    toy = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    compile_binary(toy, 0.002)
    rate = checks.model(toy).compile_facts().learning_rate
    checks.close(rate, 0.002, "the learning rate after compile_binary(model, 0.002)")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_the_loss_is_the_binary_crossentropy(compile_binary):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    # A reshape comes after the sigmoid: Keras mends from_logits=True by itself where sigmoid stands last.
    toy = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1, activation="sigmoid"), keras.layers.Reshape((1,))])
    toy.set_weights([rng.normal(size=(9, 1)), rng.normal(size=1)])
    compile_binary(toy)
    model = checks.model(toy)
    x = rng.normal(size=(21, 9)).astype("float32")
    labels = rng.permutation(np.arange(21) % 3 > 0).astype("float32")
    p = checks.array(model.call(x, training=False), "model(x)", shape=(21, 1))[:, 0]
    expected = -np.where(labels == 1, np.log(p), np.log1p(-p)).mean()
    found = checks.number(model.train_step(x, labels), "the loss after compile_binary(model)")
    checks.close(found, expected, "the loss after compile_binary(model)", terms=100)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_training_steps_lower_the_loss(compile_binary):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = keras.Sequential([keras.Input((9,)), keras.layers.Dense(1, activation="sigmoid")])
    toy.set_weights([rng.normal(size=(9, 1)), np.zeros(1)])
    compile_binary(toy, learning_rate=0.01)
    model = checks.model(toy)
    checks.close(model.compile_facts().learning_rate, 0.01, "the learning rate after compile_binary(model, 0.01)")
    x = rng.normal(size=(32, 9)).astype("float32")
    labels = rng.integers(0, 2, size=32).astype("float32")
    losses = [checks.number(model.train_step(x, labels), "loss of a training step") for _ in range(4)]
    what = "the lowest loss of the next training steps below that of the first"
    checks.equal(bool(min(losses[1:]) < losses[0]), True, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c10`: آموزش از ابتدا
#
# **`10` نمره، حدود `15` دقیقه**
#
# حالا شبکه را بدون هیچ کمکی روی `2,000` تصویر آموزش می‌دهیم و `1,000` تصویر را برای اعتبارسنجی کنار می‌گذاریم. انتظار زیادی نداشته باشید: درس با همین کار به `71` درصد رسید، در حالی که دقت آموزشی تا نزدیک `100` درصد بالا رفت. این فاصله، **بیش‌برازش** است.
#
# روی تصویرهای این تمرین، دقت در یکی دو دوره اول روی `0.5` می‌ماند، چون هیچ رنگ یا پیکسل تنهایی کلاس را لو نمی‌دهد؛ ناامید نشوید. پس از حدود ده دوره دقت اعتبارسنجی به `0.7` تا `0.8` می‌رسد. هر دوره روی لپ‌تاپ معمولی چند ثانیه طول می‌کشد.
#
# **کار شما.** در سلول پاسخ به جای `history = ...` آموزش را بنویسید: `model.fit` را روی `x_train` و `train.labels` صدا بزنید، `x_val` و `validation.labels` را به عنوان داده اعتبارسنجی بدهید و تعداد دوره‌ها و اندازه دسته را خودتان انتخاب کنید. نرخ یادگیری را هم در `compile_binary` می‌توانید عوض کنید.
#
# **نمره چگونه داده می‌شود.** این سلول هنگام نمره‌دهی اجرا **نمی‌شود**. وزن‌های فایل `runs/scratch.npz` در شبکه گذاشته می‌شود و دقت آن روی تصویرهایی که ندیده‌اید پله‌پله نمره می‌گیرد، از `53` تا `56` درصد. آموزش‌های نمونه به طور میانگین به `74` درصد رسیدند. اگر نتیجه بد شد، سلول را دوباره اجرا کنید؛ آخرین اجرا روی قبلی نوشته می‌شود. پیش از اجرا باید پاسخ `c4` و `c5` را نوشته باشید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# پیش از آموزش کامل، با `epochs=1` امتحان کنید که همه چیز کار می‌کند و دو فایل در پوشه `runs` ساخته می‌شود.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `model.fit(x, y, epochs=..., batch_size=16, validation_data=(x, y))`. با `12` دوره شروع کنید. برای نگه داشتن وزن‌های بهترین دوره، `callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=10, restore_best_weights=True)]` را هم بدهید.
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
#     x_train, ...,
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
# ## Question `c10`: Training from scratch
#
# **10 points, about 15 minutes**
#
# Now the network is trained on 2,000 pictures without any help, and 1,000 pictures are kept for validation. Do not expect too much: in the course this came to 71 %, while the training accuracy rose to nearly 100 %. That gap is **overfitting**.
#
# On the pictures of this assignment the accuracy stays at 0.5 in the first epoch or two, because no colour and no single pixel tells the class; do not give up. After some ten epochs the validation accuracy is 0.7 to 0.8. An epoch takes a few seconds on an ordinary laptop.
#
# **Task.** Write the training in place of `history = ...` in the answer cell: call `model.fit` on `x_train` and `train.labels`, give `x_val` and `validation.labels` as validation data, and choose the number of epochs and the size of a batch yourself. You may also change the learning rate in `compile_binary`.
#
# **How it is graded.** This cell is **not** run while grading. The weights in `runs/scratch.npz` are put into the network, and its accuracy on pictures you have not seen earns points in steps, from 53 to 56 %. Sample trainings reached 74 % on average. If a result is poor, run the cell again; the last run overwrites the one before. Answer `c4` and `c5` before you run it.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Before the full training, try with `epochs=1` that everything works and that two files appear in the folder `runs`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `model.fit(x, y, epochs=..., batch_size=16, validation_data=(x, y))`. Begin with 12 epochs. To keep the weights of the best epoch, also give `callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=10, restore_best_weights=True)]`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# history = model.fit(
#     x_train, ...,
#     epochs=..., batch_size=...,
#     validation_data=(..., ...),
# )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c10

# %% [raw]
# # BEGIN SOLUTION

# %% tags=["otter_ignore"]
# Training cell: grading does not run it again but reads the two files that save_run writes.
# The pictures are drawn the first time (about 15 seconds) and kept in the folder data.
train, validation = load_pets("train"), load_pets("validation")
x_train = shrunk(train.images, 64).astype("float32") / 255
x_val = shrunk(validation.images, 64).astype("float32") / 255
model = build_small_cnn(64)
compile_binary(model, learning_rate=3e-4)
# BEGIN SOLUTION NO PROMPT
history = model.fit(
    x_train,
    train.labels,
    epochs=12,
    batch_size=16,
    validation_data=(x_val, validation.labels),
    callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=12, restore_best_weights=True)],
    verbose=2,
)
# END SOLUTION
""" # BEGIN PROMPT
history = ...
"""  # END PROMPT
save_run(model, history, "scratch")

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_small_cnn(build_small_cnn):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("scratch")
    what = "build_small_cnn(64)"
    runs.restored(run, checks.built(build_small_cnn, what, arguments=(64,)), what, input_shape=(64, 64, 3))


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_history_is_one_of_a_training(build_small_cnn):
    from autograder.checks import runs

    run = runs.load_run("scratch")
    runs.plausible_history(run)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_is_better_than_chance(build_small_cnn):
    from autograder.checks import runs
    from datasets import load_pets, shrunk

    pets = load_pets("validation", count=200, cache=None)
    share = runs.own_accuracy("scratch", build_small_cnn, shrunk(pets.images, 64), pets.labels, arguments=(64,))
    runs.at_least(share, 0.55, "scratch")
    runs.plausible_history(runs.load_run("scratch"), measured=share, pictures=200)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_1(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.53, "scratch")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_2(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.536, "scratch")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_3(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.542, "scratch")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_4(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.548, "scratch")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_5(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.554, "scratch")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_6(build_small_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_small_cnn is None else lambda: build_small_cnn(64)
    runs.at_least(runs.held_back_accuracy("scratch", own, reference, pictures="pets"), 0.56, "scratch")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c6`: بهترین دوره، و آغاز بیش‌برازش
#
# **`8` نمره، حدود `12` دقیقه**
#
# در درس، زیان اعتبارسنجی پس از حدود پنج دوره به کمترین مقدار خود می‌رسد و سپس بالا می‌رود، در حالی که زیان آموزشی تا نزدیک صفر پایین می‌آید. از آنجا به بعد شبکه فقط تصویرهای آموزشی را حفظ می‌کند. دو تابع می‌نویسیم که این نقطه را از تاریخچه آموزش پیدا کنند. **شماره دوره‌ها مانند آنچه Keras چاپ می‌کند از `1` شروع می‌شود.**
#
# **کار شما.** `history` یک `dict` از نام معیار به لیست مقدارهاست (همان `history.history`). فقط `val_loss` مهم است.
#
# - `best_epoch(history)`: شماره دوره‌ای که `val_loss` در آن کمترین است. اگر چند دوره برابرند، اولی. مقدار `NaN` (آموزش واگرا) هیچ‌گاه بهترین نیست.
# - `overfit_from(history, patience)`: شماره اولین دوره از `patience` دوره پشت سر هم که در هیچ‌کدام `val_loss` از بهترین مقدار پیش از آن‌ها کمتر نشده است. اگر چنین جایی نیست، `None`. مقدار برابر با بهترین، یا `NaN`، بهتر شدن نیست.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `val_loss` برابر `[0.7, 0.5, 0.6, 0.55, 0.4]` بهترین دوره `5` است. با `patience=2` بیش‌برازش از دوره `3` شروع می‌شود (دوره‌های `3` و `4` از `0.5` بهتر نشدند) و با `patience=3` پاسخ `None` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# برای `best_epoch`: `np.nanargmin` جایگاه کمترین مقدار را با شمارش از صفر می‌دهد. برای `overfit_from`: در یک حلقه، بهترین مقدار تا اینجا و تعداد دوره‌های پی‌درپی بدون بهبود را نگه دارید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def best_epoch(history):
#     return int(np.nanargmin(...)) + ...
#
# def overfit_from(history, patience):
#     best, waited = float("inf"), 0
#     for epoch, value in enumerate(history["val_loss"], start=1):
#         if value < best:
#             best, waited = ...
#         else:
#             waited += 1
#             if waited == patience:
#                 return ...
#     return None
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c6`: The best epoch, and where overfitting begins
#
# **8 points, about 12 minutes**
#
# In the course the validation loss reaches its minimum after about five epochs and then rises, while the training loss goes down to nearly zero. From there on the network only learns the training pictures by heart. We write two functions that find this point in the history of a training. **Epochs are numbered from 1, as Keras prints them.**
#
# **Task.** `history` is a `dict` from the name of a metric to its list of values (the same as `history.history`). Only `val_loss` counts.
#
# - `best_epoch(history)`: the number of the epoch with the lowest `val_loss`; the first of several equal ones. `NaN` (a training that diverged) is never the best.
# - `overfit_from(history, patience)`: the number of the first of `patience` epochs in a row none of which has a `val_loss` below the best one before them. `None` if there is no such place. A value equal to the best, or `NaN`, is no improvement.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With a `val_loss` of `[0.7, 0.5, 0.6, 0.55, 0.4]` the best epoch is 5. With `patience=2` overfitting begins in epoch 3 (epochs 3 and 4 did not get below 0.5), and with `patience=3` the answer is `None`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# For `best_epoch`: `np.nanargmin` gives the place of the lowest value, counted from zero. For `overfit_from`: keep, in a loop, the best value so far and the number of epochs in a row without improvement.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def best_epoch(history):
#     return int(np.nanargmin(...)) + ...
#
# def overfit_from(history, patience):
#     best, waited = float("inf"), 0
#     for epoch, value in enumerate(history["val_loss"], start=1):
#         if value < best:
#             best, waited = ...
#         else:
#             waited += 1
#             if waited == patience:
#                 return ...
#     return None
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c6

# %% [raw]
# # BEGIN SOLUTION


# %%
def best_epoch(history):
    """Return the number, from 1, of the epoch with the lowest val_loss; the first of equal
    ones, never one with NaN.

    history: dict of lists, one value per epoch, as history.history; at least one val_loss is a
    number.
    """
    # BEGIN SOLUTION NO PROMPT
    return int(np.nanargmin(history["val_loss"])) + 1
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def overfit_from(history, patience):
    """Return the number, from 1, of the first of `patience` epochs in a row that do not lower
    the best val_loss.

    history: as for best_epoch. patience: a whole number of at least 1.
    Returns None where there are no such epochs. A value equal to the best one, or NaN, does not
    lower it.
    """
    # BEGIN SOLUTION NO PROMPT
    best, waited = float("inf"), 0
    for epoch, value in enumerate(history["val_loss"], start=1):
        waited += 1
        if value < best:
            best, waited = value, 0
        if waited == patience:
            return epoch - patience + 1
    return None
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


def test_the_lowest_validation_loss_is_the_best(best_epoch):
    from autograder import checks

    history = {"loss": [0.6, 0.3, 0.1, 0.05], "val_loss": [0.68, 0.55, 0.6, 0.9]}
    found = checks.integer(best_epoch(history), "best_epoch(history)")
    checks.equal(found, 2, "best_epoch of val_loss [0.68, 0.55, 0.6, 0.9]")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_two_epochs_without_improvement(overfit_from):
    from autograder import checks

    history = {"loss": [0.6, 0.5, 0.4, 0.3, 0.2], "val_loss": [0.7, 0.5, 0.6, 0.55, 0.4]}
    found = checks.integer(overfit_from(history, 2), "overfit_from(history, 2)")
    checks.equal(found, 3, "overfit_from(history, 2), val_loss [0.7, 0.5, 0.6, 0.55, 0.4]")
    checks.equal(overfit_from(history, 3), None, "overfit_from(history, 3), val_loss [0.7, 0.5, 0.6, 0.55, 0.4]")


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_best_epoch_of_ties_and_broken_trainings(best_epoch):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for broken in (False, True):
        for _ in range(3):
            count = int(rng.integers(6, 15))
            values = rng.uniform(0.4, 0.9, size=count)
            first, again = sorted(int(place) for place in rng.choice(np.arange(2, count), size=2, replace=False))
            values[[first, again]] = 0.25
            if broken:
                values[[0, first - 1]] = np.nan
            history = {"loss": [float(v) for v in np.linspace(0.9, 0.01, count)], "val_loss": values.tolist()}
            history["val_accuracy"] = [float(v) for v in rng.uniform(0.5, 0.8, count)]
            found = checks.integer(best_epoch(history), "best_epoch(history)")
            checks.equal(found, first + 1, f"best_epoch of val_loss {np.round(values, 2).tolist()}")


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_overfitting_begins_after_the_best_so_far(overfit_from):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for patience in (1, 2, 3, 4):
        down = np.sort(rng.uniform(0.5, 0.9, size=int(rng.integers(2, 6))))[::-1].tolist()
        bump = (down[-1] + rng.uniform(0.0, 0.3, size=patience - 1)).tolist()  # one too few to count
        lower = [down[-1] - 0.1]
        flat = [lower[0], float("nan"), lower[0] + 0.2, lower[0] + 0.1, lower[0] + 0.05][:patience]
        values = down + bump + lower + flat + [0.01, 0.5]
        begin = len(down) + len(bump) + 2
        history = {"loss": np.linspace(1, 0.1, len(values)).tolist(), "val_loss": values}
        found = checks.integer(overfit_from(history, patience), f"overfit_from(history, {patience})")
        checks.equal(found, begin, f"overfit_from(history, {patience}), val_loss {np.round(values, 2).tolist()}")
        falling = {"loss": down + lower, "val_loss": down + bump + lower}
        what = f"overfit_from(history, {patience}), val_loss {np.round(down + bump + lower, 2).tolist()}"
        checks.equal(overfit_from(falling, patience), None, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c7`: نمودارهای هموارتر
#
# **`5` نمره، حدود `8` دقیقه**
#
# نمودار دقت روی تعداد کمی تصویر نوسان زیادی دارد و روند در آن گم می‌شود. راه ساده‌اش **میانگین متحرک نمایی** است: هر نقطه با میانگین وزن‌دار نقطه هموارشده پیش از آن و خود آن نقطه عوض می‌شود.
#
# - نقطه اول همان که هست می‌ماند.
# - هر نقطه بعدی: `factor` ضرب در نقطه هموارشده قبلی، به اضافه `1 - factor` ضرب در خود نقطه.
#
# با `factor=0` نمودار تغییر نمی‌کند و هرچه `factor` به `1` نزدیک‌تر باشد نمودار هموارتر می‌شود (و از اصل عقب‌تر می‌ماند). `0.8` مقدار رایجی است.
#
# **کار شما.** تابع `smooth(points, factor=0.8)` را بنویسید که لیست هموارشده را برگرداند. لیست ورودی تغییر نکند و برای لیست خالی، لیست خالی برگردد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `smooth([1, 2, 4], 0.5)` برابر `[1, 1.5, 2.75]` است: `0.5 * 1 + 0.5 * 2` و سپس `0.5 * 1.5 + 0.5 * 4`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# در یک حلقه، لیست تازه‌ای بسازید و هر بار آخرین عضو آن را به کار ببرید: `smoothed[-1]`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def smooth(points, factor=0.8):
#     smoothed = []
#     for point in points:
#         if smoothed:
#             smoothed.append(... * smoothed[-1] + ... * point)
#         else:
#             smoothed.append(...)
#     return smoothed
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c7`: Smoother curves
#
# **5 points, about 8 minutes**
#
# A curve of accuracies on few pictures jumps up and down, and its trend gets lost. A simple way out is the **exponential moving average**: each point is replaced by a weighted mean of the smoothed point before it and of itself.
#
# - The first point stays as it is.
# - Each later one is `factor` times the smoothed point before it, plus `1 - factor` times the point itself.
#
# With `factor=0` nothing changes; the nearer `factor` is to 1, the smoother the curve (and the more it lags behind). A common value is 0.8.
#
# **Task.** Write `smooth(points, factor=0.8)`, which returns the smoothed list. The list passed in must not change, and an empty list gives an empty list.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# `smooth([1, 2, 4], 0.5)` is `[1, 1.5, 2.75]`: `0.5 * 1 + 0.5 * 2`, then `0.5 * 1.5 + 0.5 * 4`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Build a new list in a loop and use its last entry each time: `smoothed[-1]`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def smooth(points, factor=0.8):
#     smoothed = []
#     for point in points:
#         if smoothed:
#             smoothed.append(... * smoothed[-1] + ... * point)
#         else:
#             smoothed.append(...)
#     return smoothed
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c7

# %% [raw]
# # BEGIN SOLUTION


# %%
def smooth(points, factor=0.8):
    """Return the exponential moving average of a list of numbers.

    points: list of numbers, may be empty. factor: from 0 (nothing changes) to less than 1.
    The first point is kept; each other is factor * (the smoothed one before) + (1 - factor) *
    (the point itself).
    """
    # BEGIN SOLUTION NO PROMPT
    smoothed = []
    for point in points:
        smoothed.append(factor * smoothed[-1] + (1 - factor) * point if smoothed else point)
    return smoothed
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


def test_three_points_by_hand(smooth):
    from autograder import checks

    checks.close(smooth([1, 2, 4], 0.5), [1, 1.5, 2.75], "smooth([1, 2, 4], 0.5)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_factor_zero_changes_nothing(smooth):
    from autograder import checks

    checks.close(smooth([3, 1, 2, 5], 0), [3, 1, 2, 5], "smooth([3, 1, 2, 5], 0)")
    checks.close(smooth([0.7, 0.7, 0.7]), [0.7, 0.7, 0.7], "smooth([0.7, 0.7, 0.7])")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_long_curves_and_all_factors(smooth):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for factor in (0.3, 0.8, 0.95):
        points = rng.uniform(0.4, 1.0, size=int(rng.integers(8, 30)))
        places = np.arange(len(points))
        weights = (1 - factor) * factor ** (places[:, None] - places[None, :]).clip(0)
        weights[:, 0] = factor**places
        expected = np.tril(weights) @ points
        checks.close(smooth(points.tolist(), factor), expected, f"smooth({len(points)} points, {factor})")
    checks.close(smooth([1.0, 0.0, 0.0]), [1.0, 0.8, 0.64], "smooth([1.0, 0.0, 0.0])")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_list_stays_as_it_is_and_may_be_empty(smooth):
    from autograder import checks

    rng = checks.rng()
    points = rng.uniform(0, 1, size=7).tolist()
    before = list(points)
    checks.array(smooth(points, 0.5), "smooth(7 points, 0.5)", shape=(7,))
    checks.equal(points, before, "points after smooth(points, 0.5)")
    checks.array(smooth([], 0.8), "smooth([], 0.8)", shape=(0,))
    checks.close(smooth([0.25], 0.9), [0.25], "smooth([0.25], 0.9)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c13`: نمودارهای آموزش
#
# **`7` نمره، حدود `12` دقیقه**
#
# درس پس از هر آموزش دو نمودار می‌کشد: دقت آموزشی و اعتبارسنجی در یکی، و زیان آموزشی و اعتبارسنجی در دیگری. بیش‌برازش در آن‌ها پیداست: دقت آموزشی به `1` نزدیک می‌شود ولی دقت اعتبارسنجی جایی می‌ایستد، و زیان اعتبارسنجی دوباره بالا می‌رود.
#
# **کار شما.** تابع `plot_curves(history)` را بنویسید که شکلی با **دو محور** بکشد و **آن را برگرداند**. `history` یک `dict` با چهار لیست `accuracy`، `val_accuracy`، `loss` و `val_loss` است. هر دو دقت در یک محور و هر دو زیان در محور دیگر بیایند؛ محور افقی شماره دوره از `1` باشد. هر چهار منحنی `label` داشته باشند و هر دو محور راهنما (`legend`) و نامی برای محور افقی (`set_xlabel`). رنگ و نوع خط آزاد است: در درس آموزش با نقطه و اعتبارسنجی با خط کشیده می‌شود. سلول بررسی داده‌های شکل را می‌خواند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با سه دوره، منحنی دقت از نقطه‌های `(1, accuracy[0])`، `(2, accuracy[1])` و `(3, accuracy[2])` می‌گذرد.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `fig, (left, right) = plt.subplots(1, 2)`؛ سپس `left.plot(epochs, history["accuracy"], "o", label="training")` و در پایان `left.legend()`. شماره دوره‌ها: `range(1, n + 1)`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def plot_curves(history):
#     epochs = range(1, len(history["loss"]) + 1)
#     fig, pair = plt.subplots(1, 2)
#     for axes, metric in zip(pair, ("accuracy", "loss")):
#         axes.plot(epochs, ..., "o", label=...)
#         axes.plot(epochs, ..., label=...)
#         axes.set_xlabel(...)
#         axes....
#     return fig
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c13`: The curves of a training
#
# **7 points, about 12 minutes**
#
# After each training the course draws two plots: training and validation accuracy in one, training and validation loss in the other. They show overfitting: the training accuracy comes near 1 while that of validation stops somewhere, and the validation loss rises again.
#
# **Task.** Write `plot_curves(history)`, which draws a figure with **two pairs of axes** and **returns it**. `history` is a `dict` with the four lists `accuracy`, `val_accuracy`, `loss` and `val_loss`. Both accuracies go into one pair of axes and both losses into the other; the horizontal axis is the number of the epoch, from 1. All four curves have a `label`, and both pairs of axes have a legend and a name for the horizontal axis (`set_xlabel`). Colours and kinds of lines are up to you; the course draws training as dots and validation as a line. The check reads the data of the figure.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With three epochs, the curve of the accuracy runs through the points `(1, accuracy[0])`, `(2, accuracy[1])` and `(3, accuracy[2])`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `fig, (left, right) = plt.subplots(1, 2)`; then `left.plot(epochs, history["accuracy"], "o", label="training")`, and `left.legend()` at the end. The numbers of the epochs: `range(1, n + 1)`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def plot_curves(history):
#     epochs = range(1, len(history["loss"]) + 1)
#     fig, pair = plt.subplots(1, 2)
#     for axes, metric in zip(pair, ("accuracy", "loss")):
#         axes.plot(epochs, ..., "o", label=...)
#         axes.plot(epochs, ..., label=...)
#         axes.set_xlabel(...)
#         axes....
#     return fig
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c13

# %% [raw]
# # BEGIN SOLUTION


# %%
def plot_curves(history):
    """Draw how accuracy and loss went from epoch to epoch, in training and in validation.

    history: dict of the lists accuracy, val_accuracy, loss and val_loss, one value per epoch.
    Returns a figure with two pairs of axes, one for the accuracies and one for the losses; the
    epochs count from 1.
    Each curve has a label; both axes have a legend and a name for the horizontal axis.
    """
    # BEGIN SOLUTION NO PROMPT
    epochs = range(1, len(history["loss"]) + 1)
    fig, pair = plt.subplots(1, 2, figsize=(10, 3.5))
    for axes, metric in zip(pair, ("accuracy", "loss")):
        axes.plot(epochs, history[metric], "o", label="training")
        axes.plot(epochs, history["val_" + metric], label="validation")
        axes.set_title(metric)
        axes.set_xlabel("epoch")
        axes.legend()
    return fig
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


def test_all_four_curves_are_drawn(plot_curves):
    from autograder import checks

    history = {
        "accuracy": [0.5, 0.7, 0.9],
        "val_accuracy": [0.52, 0.66, 0.71],
        "loss": [0.69, 0.4, 0.2],
        "val_loss": [0.68, 0.55, 0.8],
    }
    drawn = checks.figure(plot_curves(history), "plot_curves(history)")
    curves = [[float(y) for y in line.y] for axes in drawn.axes for line in axes.lines]
    for metric, values in history.items():
        checks.equal(values in curves, True, f"history[{metric!r}] among the curves of plot_curves(history)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_epochs_count_from_one(plot_curves):
    from autograder import checks

    history = {"accuracy": [0.5, 0.7], "val_accuracy": [0.6, 0.65], "loss": [0.7, 0.4], "val_loss": [0.66, 0.5]}
    drawn = checks.figure(plot_curves(history), "plot_curves(history)")
    lines = [line for axes in drawn.axes for line in axes.lines if len(line.x) == 2]
    checks.equal(len(lines) >= 4, True, "four curves of two points each")
    for line in lines:
        checks.equal(line.x, [1, 2], "the horizontal places of a curve of two epochs")


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_accuracies_and_losses_have_axes_of_their_own(plot_curves):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    count = int(rng.integers(4, 12))
    names = ("accuracy", "val_accuracy", "loss", "val_loss")
    history = {name: rng.uniform(0.1, 1, size=count).tolist() for name in names}
    drawn = checks.figure(plot_curves(history), f"plot_curves({count} epochs)")
    places = {}
    for name in names:
        found = [
            number
            for number, axes in enumerate(drawn.axes)
            if any(line.y.shape == (count,) and np.allclose(line.y, history[name], 1e-6) for line in axes.lines)
        ]
        checks.equal(len(found), 1, f"pairs of axes that show history[{name!r}]")
        places[name] = found[0]
    checks.equal(places["accuracy"] == places["val_accuracy"], True, "both accuracies in the same axes")
    checks.equal(places["loss"] == places["val_loss"], True, "both losses in the same axes")
    checks.equal(places["accuracy"] != places["loss"], True, "accuracies and losses in different axes")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_a_reader_can_tell_the_curves_apart(plot_curves):
    from autograder import checks

    rng = checks.rng()
    history = {name: rng.uniform(0.1, 1, 5).tolist() for name in ("accuracy", "val_accuracy", "loss", "val_loss")}
    drawn = checks.figure(plot_curves(history), "plot_curves(5 epochs)")
    shown = [axes for axes in drawn.axes if axes.lines]
    checks.equal(len(shown), 2, "pairs of axes with curves in plot_curves(5 epochs)")
    for number, axes in enumerate(shown):
        labels = [line.label for line in axes.lines if len(line.y) == 5]
        checks.equal(
            all(labels) and len(set(labels)) == len(labels) == 2, True, f"two different labels in axes {number}"
        )
        checks.equal(axes.has_legend, True, f"a legend in axes {number}")
        checks.equal(bool(axes.x_label.strip()), True, f"a name for the horizontal axis of axes {number}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش سوم: داده‌افزایی
#
# **نشست سوم، حدود `62` دقیقه، `31` نمره**
#
# با `2,000` نمونه، بیش‌برازش اولین دغدغه شماست. **داده‌افزایی** از روی نمونه‌های موجود نمونه‌های بیشتری می‌سازد: هر تصویر پیش از رسیدن به شبکه چند تبدیل تصادفی می‌بیند و به تصویری شبه‌واقعی تبدیل می‌شود. هدف این است که شبکه هیچ تصویری را دو بار عیناً نبیند، با جنبه‌های بیشتری از داده روبه‌رو شود و بهتر تعمیم دهد.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 3: Data augmentation
#
# **Third sitting, about 62 minutes, 31 points**
#
# With 2,000 examples overfitting is the first concern. **Data augmentation** makes more examples out of the existing ones: on its way to the network every picture undergoes some random transformations that yield a believable picture. The aim is that the network never sees exactly the same picture twice, meets more aspects of the data and generalises better.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c8`: داده‌افزایی به صورت لایه
#
# **`9` نمره، حدود `20` دقیقه**
#
# درس داده‌افزایی را با `ImageDataGenerator` می‌نویسد. این کلاس در Keras 3 به `tf.keras.preprocessing.image` رفته است و امروز همان تبدیل‌ها به صورت **لایه** در خود شبکه می‌آیند. این لایه‌ها فقط هنگام آموزش (`training=True`) کار می‌کنند و هنگام پیش‌بینی تصویر را دست نمی‌زنند.
#
# <div dir="ltr">
#
# | `ImageDataGenerator` | `keras.layers` |
# |---|---|
# | `rotation_range=40` | `RandomRotation(40 / 360)` |
# | `width_shift_range=0.2`, `height_shift_range=0.2` | `RandomTranslation(height_factor, width_factor)` |
# | `shear_range=0.2` | `RandomShear(x_factor)` |
# | `zoom_range=0.2` | `RandomZoom(height_factor, width_factor)` |
# | `horizontal_flip=True` | `RandomFlip(mode)` |
# | `fill_mode="nearest"` | `fill_mode` |
#
# </div>
#
# معنی هر کدام:
#
# - `rotation_range`: دامنه چرخش تصادفی، مقداری از `0` تا `180` درجه. در `RandomRotation` همین دامنه **کسری از یک دور کامل** است: `40` درجه به هر سو یعنی `40 / 360`.
# - `width_shift` و `height_shift`: دامنه جابه‌جایی افقی و عمودی، به صورت کسری از عرض یا ارتفاع.
# - `shear_range`: دامنه تبدیل برشی (متوازی‌الاضلاع شدن تصویر). در `ImageDataGenerator` این عدد زاویه‌ای به **درجه** است و `0.2` درجه به چشم نمی‌آید؛ در `RandomShear` کسری از ضلع است. ما همین دومی را می‌خواهیم.
# - `zoom_range`: دامنه بزرگ‌نمایی؛ `0.2` یعنی از `0.8` تا `1.2`.
# - `horizontal_flip`: نیمی از تصویرها به تصادف آینه‌ای می‌شوند. وقتی به کار می‌آید که چپ و راست فرقی نداشته باشد، مثل تصویرهای دنیای واقعی. ولی سگی که روی سر ایستاده باشد واقعی نیست؛ پس آینه **عمودی** نمی‌خواهیم.
# - `fill_mode`: راه پر کردن پیکسل‌هایی که با چرخش یا جابه‌جایی تازه پیدا می‌شوند. `"nearest"` نزدیک‌ترین پیکسل لبه را تکرار می‌کند. پیش‌فرض لایه‌های Keras چیز دیگری (`"reflect"`) است.
#
# **کار شما.** تابع `build_augmentation()` را بنویسید که یک مدل Keras (مثلاً `keras.Sequential` با پنج لایه `Random...`) با تنظیم‌های درس برگرداند: چرخش `40` درجه به هر سو، جابه‌جایی `0.2` در هر دو جهت، برش `0.2`، بزرگ‌نمایی `0.2`، آینه افقی، و `"nearest"` هر جا که پیکسلی پر می‌شود. ورودی تصویرهایی از `0` تا `1` است. ترتیب تبدیل‌ها آزاد است و می‌توانید به جای لایه‌های آماده، لایه خودتان را بنویسید: بررسی، مدل را روی تصویرها اجرا می‌کند و جابه‌جایی پیکسل‌ها را اندازه می‌گیرد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `RandomRotation(0.25)` تا یک چهارم دور، یعنی `90` درجه به هر سو، می‌چرخاند؛ این بسیار بیشتر از `40` درجه است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(..., fill_mode="nearest"), ...])`. آرگومان‌های هر لایه را با `help(layers.RandomShear)` ببینید. نتیجه را با `sample_grid` نگاه کنید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_augmentation():
#     return keras.Sequential(
#         [
#             layers.RandomFlip(...),
#             layers.RandomRotation(..., fill_mode="nearest"),
#             layers.RandomTranslation(..., ..., fill_mode=...),
#             layers.RandomShear(...),
#             layers.RandomZoom(...),
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
# ## Question `c8`: Augmentation as layers
#
# **9 points, about 20 minutes**
#
# The course writes augmentation with `ImageDataGenerator`. In Keras 3 this class has moved to `tf.keras.preprocessing.image`, and today the same transformations are **layers** of the network itself. They work in training only (`training=True`) and leave a picture alone in prediction.
#
# | `ImageDataGenerator` | `keras.layers` |
# |---|---|
# | `rotation_range=40` | `RandomRotation(40 / 360)` |
# | `width_shift_range=0.2`, `height_shift_range=0.2` | `RandomTranslation(height_factor, width_factor)` |
# | `shear_range=0.2` | `RandomShear(x_factor)` |
# | `zoom_range=0.2` | `RandomZoom(height_factor, width_factor)` |
# | `horizontal_flip=True` | `RandomFlip(mode)` |
# | `fill_mode="nearest"` | `fill_mode` |
#
# What they mean:
#
# - `rotation_range`: the range of random rotations, a value from 0 to 180 degrees. For `RandomRotation` the same range is **a fraction of a full turn**: forty degrees either way are `40 / 360`.
# - `width_shift` and `height_shift`: the range of shifts to the sides and up or down, as a fraction of width or height.
# - `shear_range`: the range of shearing (a picture becomes a parallelogram). In `ImageDataGenerator` the number is an angle in **degrees**, and 0.2 degrees cannot be seen; in `RandomShear` it is a fraction of the side. We want the latter.
# - `zoom_range`: the range of zooming; 0.2 means from 0.8 to 1.2.
# - `horizontal_flip`: half of the pictures, at random, are mirrored. It is of use where left and right make no difference, as in pictures of the real world. But a dog standing on its head is not real; so we do not want a **vertical** flip.
# - `fill_mode`: how pixels are filled that a rotation or a shift brings into view. `"nearest"` repeats the nearest pixel of the edge. The default of Keras's layers is another one (`"reflect"`).
#
# **Task.** Write `build_augmentation()`, which returns a Keras model (`keras.Sequential` with five `Random...` layers, say) with the course's settings: rotation by 40 degrees either way, shifts of 0.2 in both directions, shear 0.2, zoom 0.2, a horizontal flip, and `"nearest"` wherever pixels are filled. The input is pictures from 0 to 1. The order of the transformations is up to you, and you may write a layer of your own in place of the ready ones: the checks run the model on pictures and measure where the pixels went.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# `RandomRotation(0.25)` turns by up to a quarter of a full turn, 90 degrees either way; that is far more than 40 degrees.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(..., fill_mode="nearest"), ...])`. `help(layers.RandomShear)` shows a layer's arguments. Look at the result with `sample_grid`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_augmentation():
#     return keras.Sequential(
#         [
#             layers.RandomFlip(...),
#             layers.RandomRotation(..., fill_mode="nearest"),
#             layers.RandomTranslation(..., ..., fill_mode=...),
#             layers.RandomShear(...),
#             layers.RandomZoom(...),
#         ]
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c8

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_augmentation():
    """Return a Keras model that moves pictures at random in training and leaves them alone
    otherwise.

    Input and output are pictures of shape (n, height, width, 3) from 0 to 1. Each picture is
    moved in its own way: turned by up to 40 degrees either way, shifted by up to 0.2 of its
    width and height, sheared by up to 0.2, zoomed from 0.8 to 1.2, and mirrored left to right
    in half of the cases. What comes into view is filled with the nearest pixel.
    """
    # BEGIN SOLUTION NO PROMPT
    return keras.Sequential(
        [
            layers.RandomFlip("horizontal"),
            layers.RandomRotation(40 / 360, fill_mode="nearest"),
            layers.RandomTranslation(0.2, 0.2, fill_mode="nearest"),
            layers.RandomShear(0.2, fill_mode="nearest"),
            layers.RandomZoom(0.2, 0.2, fill_mode="nearest"),
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


def test_pictures_are_left_alone_in_prediction(build_augmentation):
    import numpy as np
    from autograder import checks

    pictures = np.linspace(0, 1, 2 * 24 * 24 * 3, dtype="float32").reshape(2, 24, 24, 3)
    model = checks.built(build_augmentation, "build_augmentation()")
    found = model.call(pictures, training=False)
    checks.close(found, pictures, "build_augmentation()(pictures, training=False)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_each_picture_is_moved_in_its_own_way_in_training(build_augmentation):
    import numpy as np
    from autograder import checks

    side = 24
    picture = np.linspace(0, 1, side * side * 3, dtype="float32").reshape(1, side, side, 3)
    model = checks.built(build_augmentation, "build_augmentation()")
    what = "build_augmentation()(four equal pictures, training=True)"
    found = model.call(np.repeat(picture, 4, axis=0), training=True)
    found = checks.array(found, what, shape=(4, side, side, 3))
    checks.equal(bool(found.min() >= -1e-4 and found.max() <= 1 + 1e-4), True, f"all values of {what} from 0 to 1")
    moved = [bool(np.abs(found[one] - found[other]).max() > 0.01) for one in range(4) for other in range(one)]
    checks.equal(all(moved), True, f"all pictures of {what} differ")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_half_of_the_pictures_are_mirrored_and_none_stands_on_its_head(build_augmentation):
    from autograder import checks

    moves = checks.measured_moves(checks.built(build_augmentation, "build_augmentation()"))
    mirrored = int(moves.mirrored.sum())
    checks.equal(12 <= mirrored <= 52, True, f"about half of 64 pictures mirrored ({mirrored} were)")
    checks.equal(int(moves.upside_down.sum()), 0, "pictures of 64 that stand on their head")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_rotations_reach_40_degrees_and_not_much_further(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    largest = float(checks.measured_moves(model).angle_deg.max())
    # A shear of 0.2 looks like a turn of a few more degrees.
    checks.equal(30 <= largest <= 54, True, f"the largest of 64 rotations is near 40 degrees (it is {largest:.0f})")
    for layer in model.leaf_layers():
        if layer.class_name == "RandomRotation" and "factor" in layer.config:
            factor = np.abs(layer.config["factor"]).max()
            checks.close(factor, 40 / 360, "the factor of RandomRotation", scale=1e4)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_pictures_are_shifted_both_ways_and_zoomed(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    moves = checks.measured_moves(model)
    for name, shift in (("width", moves.shift_x.max()), ("height", moves.shift_y.max())):
        told = f"the largest of 64 shifts is about 0.2 of the {name} or more (it is {shift:.2f})"
        checks.equal(bool(0.14 <= shift <= 0.45), True, told)
    small, large = float(moves.zoom.min()), float(moves.zoom.max())
    told = f"64 zooms run from about 0.8 to about 1.2 (they run from {small:.2f} to {large:.2f})"
    checks.equal(0.68 <= small <= 0.93 and 1.07 <= large <= 1.34, True, told)
    for layer in model.leaf_layers():
        if layer.class_name == "RandomTranslation":
            for factor in {"height_factor", "width_factor"} & set(layer.config):
                reach = np.abs(layer.config[factor]).max()
                checks.close(reach, 0.2, f"the {factor} of RandomTranslation", scale=1e3)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_pictures_are_sheared_and_filled_with_the_nearest_pixel(build_augmentation):
    import numpy as np
    from autograder import checks

    model = checks.built(build_augmentation, "build_augmentation()")
    moves = checks.measured_moves(model)
    share = moves.nearest_share
    told = f"all filled pixels of 64 pictures repeat the nearest one ({share:.0%} do)"
    checks.equal(bool(share >= 0.98), True, told)
    # What is measured is between no shear, 0, and shears of 0.2 along both axes at once, 0.36.
    skew = moves.typical_skew()
    checks.equal(0.05 <= skew <= 0.36, True, f"64 pictures are sheared by up to about 0.2 ({skew:.2f} is measured)")
    for layer in model.leaf_layers():
        if layer.class_name.startswith("Random") and "fill_mode" in layer.config:
            checks.equal(layer.config["fill_mode"], "nearest", f"fill_mode of {layer.class_name}")
        if layer.class_name == "RandomShear" and "x_factor" in layer.config:
            factor = max(float(np.max(layer.config.get(name, 0))) for name in ("x_factor", "y_factor"))
            checks.close(factor, 0.2, "the largest factor of RandomShear")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### نگاهی به نتیجه
#
# این سلول شانزده نسخه افزوده از یک تصویر را با تابع خودتان می‌کشد. اگر سگ یا گربه را دیگر نمی‌شود شناخت، داده‌افزایی زیاده‌روی کرده است.
#
# </div>

# %% [markdown] lang="en"
# ### A look at the result
#
# This cell draws sixteen augmented copies of one picture with your own function. If the animal can no longer be told, augmentation has gone too far.

# %%
augmentation = build_augmentation()
if augmentation is not None:
    copies = augmentation(np.repeat(pet_images[:1] / 255, 16, axis=0), training=True)
    sample_grid(np.clip(np.asarray(copies), 0, 1), [str(number) for number in range(16)], 8)
    plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c9`: داده‌افزایی و حذف تصادفی در شبکه
#
# **`5` نمره، حدود `10` دقیقه**
#
# با داده‌افزایی، شبکه هرگز یک ورودی را دو بار نمی‌بیند. ولی ورودی‌ها به شدت **همبسته**‌اند، چون همه از همان چند تصویر اصلی ساخته شده‌اند؛ اطلاعات تازه‌ای تولید نشده است. پس شاید برای خلاص شدن کامل از بیش‌برازش کافی نباشد. برای همین درس یک لایه **حذف تصادفی** (`Dropout`) با نرخ `0.5` درست پیش از دسته‌بند تمام‌متصل می‌گذارد که هنگام آموزش نیمی از ورودی‌های آن را به تصادف صفر می‌کند.
#
# **کار شما.** تابع `build_augmented_cnn(side=150)` را بنویسید: اول لایه‌های داده‌افزایی `c8`، بعد همان شبکه `c4` با یک `Dropout(0.5)` میان `Flatten` و `Dense(512)`. هیچ‌کدام از این لایه‌ها پارامتری ندارد؛ پس تعداد پارامترها همان `3,453,121` (و برای `side=64` همان `504,001`) می‌ماند. می‌توانید `build_augmentation()` را به عنوان یک لایه به کار ببرید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `Dropout(0.5)` روی `6272` عدد، هر بار حدود `3136` تا را صفر می‌کند و بقیه را دو برابر، تا جمع‌شان به طور میانگین همان بماند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# یک مدل Keras می‌تواند لایه مدل دیگری باشد: `keras.Sequential([keras.Input(...), build_augmentation(), layers.Conv2D(...), ...])`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def build_augmented_cnn(side=150):
#     return keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             build_augmentation(),
#             ...,
#             layers.Flatten(),
#             layers.Dropout(...),
#             ...,
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
# ## Question `c9`: Augmentation and dropout in the network
#
# **5 points, about 10 minutes**
#
# With augmentation the network never sees an input twice. But the inputs are strongly **correlated**, since they all come from the same few pictures; no new information is made. So it may not be enough to get rid of overfitting altogether. This is why the course puts a **dropout** layer with a rate of 0.5 right before the densely connected classifier; in training it sets half of the classifier's inputs to zero at random.
#
# **Task.** Write `build_augmented_cnn(side=150)`: first the augmentation of `c8`, then the network of `c4` with a `Dropout(0.5)` between `Flatten` and `Dense(512)`. None of these layers has parameters; so their number stays 3,453,121 (and 504,001 for `side=64`). You may use `build_augmentation()` as a layer.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# On 6272 numbers, `Dropout(0.5)` sets about 3136 to zero each time and doubles the others, so that their sum stays the same on average.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# A Keras model may be a layer of another one: `keras.Sequential([keras.Input(...), build_augmentation(), layers.Conv2D(...), ...])`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def build_augmented_cnn(side=150):
#     return keras.Sequential(
#         [
#             keras.Input((side, side, 3)),
#             build_augmentation(),
#             ...,
#             layers.Flatten(),
#             layers.Dropout(...),
#             ...,
#         ]
#     )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c9

# %% [raw]
# # BEGIN SOLUTION


# %%
def build_augmented_cnn(side=150):
    """Build the convnet of build_small_cnn with augmentation in front and a dropout of 0.5
    before its dense layers.

    Returns a new Keras model for pictures of (side, side, 3), with 3,453,121 parameters for
    side 150.
    """
    # BEGIN SOLUTION NO PROMPT
    stages = []
    for filters in (32, 64, 128, 128):
        stages += [layers.Conv2D(filters, (3, 3), activation="relu"), layers.MaxPooling2D((2, 2))]
    head = [
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(512, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ]
    return keras.Sequential([keras.Input((side, side, 3)), build_augmentation(), *stages, *head])
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


def test_the_number_of_parameters_stays_the_same(build_augmented_cnn):
    from autograder import checks

    model = checks.model(build_augmented_cnn(64), "build_augmented_cnn(64)")
    checks.equal(model.count_params(), 504_001, "build_augmented_cnn(64).count_params()")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_there_is_one_dropout_of_one_half(build_augmented_cnn):
    from autograder import checks

    found = checks.model(build_augmented_cnn(64), "build_augmented_cnn(64)").leaf_layers()
    rates = [layer.config.get("rate") for layer in found if "Dropout" in layer.class_name]
    checks.equal(rates, [0.5], "the rates of all dropout layers of build_augmented_cnn(64)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_in_prediction_it_is_the_small_network(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder import checks

    def reference():
        inputs = keras.Input((48, 48, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    model = checks.model(build_augmented_cnn(48), "build_augmented_cnn(48)")
    what = "build_augmented_cnn(48), training=False"
    checks.same_function(model, reference, rng=checks.rng(), input_shape=(48, 48, 3), what=what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_augmentation_comes_first_and_dropout_before_the_dense_layers(build_augmented_cnn):
    from autograder import checks

    model = checks.model(build_augmented_cnn(48), "build_augmented_cnn(48)")
    kinds = [layer.class_name for layer in model.leaf_layers()]
    moving = [place for place, kind in enumerate(kinds) if kind.startswith("Random")]
    convolutions = [place for place, kind in enumerate(kinds) if kind == "Conv2D"]
    dense = [place for place, kind in enumerate(kinds) if kind == "Dense"]
    dropped = [place for place, kind in enumerate(kinds) if "Dropout" in kind]
    # Asked of what the network does, for augmentation may be a layer of the student's own.
    moved = checks.moves_pictures_first(model, side=48)
    checks.equal(moved, True, "pictures are moved before the first convolution of build_augmented_cnn(48), in training")
    behind = [kinds[place] for place in moving if place > min(convolutions)]
    checks.equal(behind, [], "augmentation behind the first convolution")
    placed = len(dropped) == 1 and max(convolutions) < dropped[0] < min(dense)
    checks.equal(placed, True, "dropout after the last convolution and before the first dense layer")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c11`: آموزش با داده‌افزایی
#
# **`12` نمره، حدود `20` دقیقه**
#
# درس با داده‌افزایی و حذف تصادفی از `71` به `82` درصد رسید: به نسبت حدود `15` درصد بهتر، با همان `2,000` تصویر. فاصله نمودار آموزشی و اعتبارسنجی هم تقریباً از بین رفت.
#
# تصویرهای افزوده دشوارترند. شبکه‌ای که با وزن‌های تصادفی شروع کند، روی تصویرهای این تمرین دوره‌های زیادی روی دقت `0.5` می‌ماند (در آموزش‌های ما بین `6` تا `27` دوره) و دست‌کم `45` دوره لازم دارد. درس همین راه را می‌رود؛ روی GPU چند دقیقه بیشتر نیست. ما راه کوتاه‌تری می‌رویم: داده‌افزایی و حذف تصادفی وزنی ندارند، پس **وزن‌های `c10` در این شبکه هم جا می‌شوند** و آموزش از آنجا ادامه پیدا می‌کند. سلول پاسخ آن‌ها را از `runs/scratch.npz` می‌خواند.
#
# دقت آموزشی، چون روی تصویرهای افزوده سنجیده می‌شود، ممکن است از دقت اعتبارسنجی **کمتر** باشد. بیش‌برازش `c10` به این شکل از میان می‌رود. اگر نمی‌خواهید منتظر بمانید، سلول را اجرا کنید و سراغ `c12` بروید.
#
# **کار شما.** مانند `c10`، به جای `history = ...` آموزش را بنویسید. تابع زیان، داده و اعتبارسنجی همان است. می‌توانید خط `set_weights` را پاک کنید و مانند درس از ابتدا آموزش دهید.
#
# **نمره** مانند `c10` با وزن‌های `runs/augmented.npz` داده می‌شود: روی تصویرهایی که ندیده‌اید، از `58` تا `74` درصد. آموزش‌های نمونه به طور میانگین به `85` درصد رسیدند. پیش از اجرا باید `c10` را اجرا کرده و پاسخ `c5` و `c8` و `c9` را نوشته باشید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `epochs=1` امتحان کنید که همه چیز کار می‌کند. دقت آموزشی در دوره اول کمتر از دوره آخر `c10` است، چون تصویرها دشوارتر شده‌اند. اگر از ابتدا آموزش دهید، زیان در آغاز حدود `0.69` است، یعنی منفی لگاریتم یک‌دوم.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# همان `model.fit` پرسش `c10` با `epochs=20` و `batch_size=32`. با `EarlyStopping("val_accuracy", patience=20, restore_best_weights=True)` بهترین وزن‌ها می‌ماند.
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
#     x_train, ...,
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
# ## Question `c11`: Training with augmentation
#
# **12 points, about 20 minutes**
#
# With augmentation and dropout the course got from 71 to 82 %, in proportion about 15 % better, with the same 2,000 pictures. The gap between the curves of training and validation all but vanished.
#
# Augmented pictures are harder. A network that starts from random weights stays at an accuracy of 0.5 for many epochs on the pictures of this assignment (in our trainings for 6 to 27) and needs 45 or more. This is the course's way, a matter of minutes on a GPU. We take a shorter one: augmentation and dropout have no weights, so **the weights of `c10` fit this network, too**, and training goes on from there. The answer cell reads them from `runs/scratch.npz`.
#
# The training accuracy, measured on augmented pictures, may be **below** that of validation: the overfitting of `c10` is undone. If you do not want to wait, run the cell and go on with `c12`.
#
# **Task.** As in `c10`, write the training in place of `history = ...`. Loss, data and validation are the same. You may delete the line with `set_weights` and train anew, as the course does.
#
# **Points** are given as in `c10`, for the weights in `runs/augmented.npz`: on pictures you have not seen, from 58 to 74 %. Sample trainings reached 85 % on average. Run `c10` and answer `c5`, `c8` and `c9` before you run it.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# Try with `epochs=1` that everything works. The training accuracy of the first epoch is below that of the last one of `c10`, for the pictures have become harder. If you train anew, the loss is about 0.69 in the beginning, minus the logarithm of one half.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# The `model.fit` of question `c10` with `epochs=20` and `batch_size=32`. `EarlyStopping("val_accuracy", patience=20, restore_best_weights=True)` keeps the best weights.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# history = model.fit(
#     x_train, ...,
#     epochs=..., batch_size=...,
#     validation_data=(..., ...),
# )
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c11

# %% [raw]
# # BEGIN SOLUTION

# %% tags=["otter_ignore"]
# Training cell: grading does not run it again but reads the two files that save_run writes.
train, validation = load_pets("train"), load_pets("validation")
x_train = shrunk(train.images, 64).astype("float32") / 255
x_val = shrunk(validation.images, 64).astype("float32") / 255
model = build_augmented_cnn(64)
# The training goes on from the weights of c10. Without this line it starts anew, and needs 45 epochs or more.
if model is not None:
    model.set_weights(load_run("scratch").weights)
compile_binary(model, learning_rate=3e-4)
# BEGIN SOLUTION NO PROMPT
history = model.fit(
    x_train,
    train.labels,
    epochs=20,
    batch_size=32,
    validation_data=(x_val, validation.labels),
    callbacks=[keras.callbacks.EarlyStopping("val_accuracy", patience=20, restore_best_weights=True)],
    verbose=2,
)
# END SOLUTION
""" # BEGIN PROMPT
history = ...
"""  # END PROMPT
save_run(model, history, "augmented")

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_saved_weights_fit_build_augmented_cnn(build_augmented_cnn):
    from autograder import checks
    from autograder.checks import runs

    run = runs.load_run("augmented")
    what = "build_augmented_cnn(64)"
    runs.restored(run, checks.built(build_augmented_cnn, what, arguments=(64,)), what, input_shape=(64, 64, 3))


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_history_is_one_of_a_training(build_augmented_cnn):
    from autograder.checks import runs

    run = runs.load_run("augmented")
    runs.plausible_history(run)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_validation_accuracy_is_better_than_chance(build_augmented_cnn):
    from autograder.checks import runs
    from datasets import load_pets, shrunk

    pets = load_pets("validation", count=200, cache=None)
    share = runs.own_accuracy("augmented", build_augmented_cnn, shrunk(pets.images, 64), pets.labels, arguments=(64,))
    runs.at_least(share, 0.58, "augmented")
    runs.plausible_history(runs.load_run("augmented"), measured=share, pictures=200)


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_1(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.58, "augmented")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_2(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.61, "augmented")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_3(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.64, "augmented")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_4(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.68, "augmented")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_5(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.71, "augmented")


# %%
""" # BEGIN TEST CONFIG
points: 1.25
hidden: true
"""  # END TEST CONFIG


def test_held_back_accuracy_step_6(build_augmented_cnn):
    import keras
    from keras import layers
    from autograder.checks import runs

    def reference():
        inputs = keras.Input((64, 64, 3))
        x = layers.MaxPooling2D(2)(layers.Conv2D(32, 3, activation="relu")(inputs))
        x = layers.MaxPooling2D(2)(layers.Conv2D(64, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.MaxPooling2D(2)(layers.Conv2D(128, 3, activation="relu")(x))
        x = layers.Dense(512, activation="relu")(layers.Flatten()(x))
        return keras.Model(inputs, layers.Dense(1, activation="sigmoid")(x))

    own = None if build_augmented_cnn is None else lambda: build_augmented_cnn(64)
    runs.at_least(runs.held_back_accuracy("augmented", own, reference, pictures="pets"), 0.74, "augmented")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `c12`: آیا واقعاً بهتر است؟
#
# **`5` نمره، حدود `12` دقیقه**
#
# `82` درصد از `71` درصد بیشتر است؛ ولی هر دو روی همان `1,000` تصویر اندازه گرفته شده‌اند و با هزار تصویر دیگر عددهای کمی متفاوت به دست می‌آمد. پیش از این‌که بگوییم روشی بهتر است، باید بدانیم این تفاوت از **تصادف** بزرگ‌تر است یا نه.
#
# دقت یک نسبت است. خطای معیار نسبتی مانند `p` روی `n` تصویر ریشه دوم `p * (1 - p) / n` است، و خطای معیار **تفاوت** دو نسبت، ریشه دوم جمع این دو مقدار. بازه اطمینان `95` درصدی تفاوت، از `1.96` خطای معیار کمتر تا `1.96` خطای معیار بیشتر از تفاوت است. (وقتی هر دو شبکه روی همان تصویرها سنجیده شوند، تفاوت معمولاً کمی دقیق‌تر از این است.)
#
# <div dir="ltr">
#
# ```text
# difference = acc1 - acc2
# se = sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
# interval = (difference - 1.96 * se, difference + 1.96 * se)
# ```
#
# </div>
#
# برای `0.82` و `0.71` با `n = 1000` این بازه از `0.073` تا `0.147` است: تفاوت، واقعی است. با `n = 50` بازه از منفی `0.055` شروع می‌شود و هیچ چیز نمی‌شود گفت.
#
# **کار شما.** دو تابع بنویسید: `difference_interval(acc1, acc2, n)` که دو سر بازه را به صورت `(low, high)` برمی‌گرداند، و `better_than(acc1, acc2, n)` که `True` است اگر همه بازه بالای صفر باشد، یعنی دقت اول به طور معنادار بهتر باشد، و در غیر این صورت `False`.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `acc1 = acc2` تفاوت صفر است و بازه در دو طرف صفر قرار می‌گیرد؛ پس هیچ‌کدام بهتر نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `np.sqrt` یا `math.sqrt` برای ریشه دوم. `better_than` فقط باید سر پایینی بازه را با صفر مقایسه کند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def difference_interval(acc1, acc2, n):
#     se = np.sqrt(...)
#     return ..., ...
#
# def better_than(acc1, acc2, n):
#     low, high = difference_interval(...)
#     return bool(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `c12`: Is it really better?
#
# **5 points, about 12 minutes**
#
# 82 % is more than 71 %; but both were measured on the same 1,000 pictures, and a thousand others would have given slightly different numbers. Before we say that a method is better we have to know whether the difference is larger than **chance**.
#
# An accuracy is a proportion. The standard error of a proportion `p` on `n` pictures is the square root of `p * (1 - p) / n`, and that of the **difference** of two proportions is the square root of the sum of both such terms. The 95 % confidence interval of the difference reaches from 1.96 standard errors below it to 1.96 standard errors above. (When both networks are measured on the same pictures, the difference is usually known a little better than that.)
#
# ```text
# difference = acc1 - acc2
# se = sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
# interval = (difference - 1.96 * se, difference + 1.96 * se)
# ```
#
# For 0.82 and 0.71 with `n = 1000` it reaches from 0.073 to 0.147: the difference is real. With `n = 50` it begins at minus 0.055, and nothing can be said.
#
# **Task.** Write two functions: `difference_interval(acc1, acc2, n)`, which returns the two ends of the interval as `(low, high)`, and `better_than(acc1, acc2, n)`, which is `True` if the whole interval lies above zero, that is, if the first accuracy is significantly better, and `False` otherwise.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `acc1 = acc2` the difference is zero and the interval lies on both sides of it; so neither is better.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.sqrt` or `math.sqrt` for the square root. `better_than` only has to compare the lower end of the interval with zero.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def difference_interval(acc1, acc2, n):
#     se = np.sqrt(...)
#     return ..., ...
#
# def better_than(acc1, acc2, n):
#     low, high = difference_interval(...)
#     return bool(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: c12

# %% [raw]
# # BEGIN SOLUTION


# %%
def difference_interval(acc1, acc2, n):
    """Return the 95 % confidence interval of acc1 - acc2 as (low, high).

    acc1, acc2: accuracies from 0 to 1, each measured on n pictures.
    """
    # BEGIN SOLUTION NO PROMPT
    reach = 1.96 * np.sqrt(acc1 * (1 - acc1) / n + acc2 * (1 - acc2) / n)
    return acc1 - acc2 - reach, acc1 - acc2 + reach
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def better_than(acc1, acc2, n):
    """Return True if acc1 is significantly better than acc2, that is, if the whole interval
    lies above 0; else False.
    """
    # BEGIN SOLUTION NO PROMPT
    return bool(difference_interval(acc1, acc2, n)[0] > 0)
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


def test_the_numbers_of_the_course(difference_interval):
    from autograder import checks

    found = checks.array(difference_interval(0.82, 0.71, 1000), "difference_interval(0.82, 0.71, 1000)", shape=(2,))
    checks.close(found, [0.073149, 0.146851], "difference_interval(0.82, 0.71, 1000)", scale=10)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_few_pictures_say_little(better_than):
    from autograder import checks

    checks.equal(better_than(0.82, 0.71, 1000), True, "better_than(0.82, 0.71, 1000)")
    checks.equal(better_than(0.82, 0.71, 50), False, "better_than(0.82, 0.71, 50)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_intervals_of_any_two_accuracies(difference_interval):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        one, other = (float(share) for share in rng.uniform(0.05, 0.95, size=2))
        n = int(rng.integers(20, 5000))
        variance = np.array([one * (1 - one), other * (1 - other)]).sum() / n
        reach = 1.96 * variance**0.5
        what = f"difference_interval({one:.3f}, {other:.3f}, {n})"
        found = checks.array(difference_interval(one, other, n), what, shape=(2,))
        checks.close(found, [one - other - reach, one - other + reach], what, scale=1)
    checks.close(difference_interval(1, 0, 10), [1, 1], "difference_interval(1, 0, 10)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_never_are_both_better(better_than):
    from autograder import checks

    rng = checks.rng()
    for _ in range(6):
        other, n = float(rng.uniform(0.5, 0.8)), int(rng.integers(100, 3000))
        reach = 1.96 * (2 * other * (1 - other) / n) ** 0.5
        for factor, truth in ((1.3, True), (0.7, False), (0.0, False), (-1.3, False)):
            one = other + factor * reach
            checks.equal(better_than(one, other, n), truth, f"better_than({one:.4f}, {other:.4f}, {n})")


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
# | `02_small_data.ipynb` | همین نوت‌بوک با پاسخ‌های شما |
# | `runs/scratch.npz` و `runs/scratch.json` | وزن‌ها و تاریخچه `c10` |
# | `runs/augmented.npz` و `runs/augmented.json` | وزن‌ها و تاریخچه `c11` |
#
# - یک بار همه سلول‌ها را از نو و به ترتیب اجرا کنید و ببینید که سلول‌های بررسی همان نتیجه قبلی را می‌دهند. اگر نمی‌خواهید شبکه‌ها دوباره آموزش ببینند، از سلول‌های `c10` و `c11` بگذرید؛ فایل‌هایشان از قبل در پوشه `runs` هست.
# - بدون فایل‌های پوشه `runs`، پرسش‌های `c10` و `c11` نمره‌ای نمی‌گیرند.
# - تا پایان کار نام نوت‌بوک را عوض نکنید. پوشه‌های `data` و `tests` و `autograder` و `datasets` را در zip نگذارید.
# - سلول پایانی این فایل zip را برای شما می‌سازد. اگر نشد، این دستور در ترمینال و در پوشه تمرین همان کار را می‌کند:
#
# <div dir="ltr">
#
# ```
# python -m zipfile -c 02_small_data.zip 02_small_data.ipynb runs/
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
# | `02_small_data.ipynb` | this notebook, with your answers |
# | `runs/scratch.npz` and `runs/scratch.json` | weights and history of `c10` |
# | `runs/augmented.npz` and `runs/augmented.json` | weights and history of `c11` |
#
# - Run all cells afresh and in order once, and see that the check cells still say the same. If you do not want to train the networks again, skip the cells of `c10` and `c11`; their files are in the folder `runs` already.
# - Without the files of `runs`, questions `c10` and `c11` earn nothing.
# - Keep the name of the notebook until you are done. Leave out the folders `data`, `tests`, `autograder` and `datasets`.
# - The last cell makes this zip file for you. Should it fail, this command in a terminal, in the folder of the assignment, does the same:
#
# ```
# python -m zipfile -c 02_small_data.zip 02_small_data.ipynb runs/
# ```
