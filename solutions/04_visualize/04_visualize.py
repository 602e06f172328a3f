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
# name: 04_visualize
# tests:
#   files: true
#   ok_format: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# # تمرین چهارم: مصورسازی آنچه شبکه‌های کانولوشنی یاد می‌گیرند
#
# **یادگیری عمیق برای بینایی ماشین، فصل پنجم، بخش** `5.4`
#
# اغلب گفته می‌شود مدل‌های یادگیری عمیق **جعبه‌های سیاه** هستند. این گفته درباره شبکه‌های کانولوشنی درست نیست: بازنمایی‌هایی که یاد می‌گیرند بازنمایی **مفاهیم بصری** است و تا حد زیادی می‌شود آن‌ها را دید. در این تمرین سه روش درس را خودتان می‌سازید: نمایش فعال‌سازی‌های میانی، نمایش الگوی هر فیلتر، و نقشه حرارتی فعالیت کلاس.
#
# پانزده پرسش در سه بخش آمده است. هر بخش برای یک نشست است و لازم نیست همه را یک‌جا انجام دهید.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | **بخش اول** | **فعال‌سازی‌های میانی** | **`30`** | **`12`** | **`55`** |
# | `e1` | مدلی که فعال‌سازی‌های خود را می‌دهد | `8` | `3` | `15` |
# | `e2` | از کانال تا تصویر | `5` | `2` | `10` |
# | `e3` | کانال‌های زیاد در یک تصویر | `6` | `2.5` | `12` |
# | `e14` | شکلی از همه لایه‌ها | `6` | `2.5` | `10` |
# | `e4` | کدام فیلترها خاموش‌اند؟ | `5` | `2` | `8` |
# | **بخش دوم** | **فیلترها** | **`27`** | **`10`** | **`55`** |
# | `e5` | فیلتر چقدر قوی پاسخ می‌دهد؟ | `6` | `2.5` | `10` |
# | `e6` | یک گام رو به بالا | `8` | `3` | `15` |
# | `e7` | از عددها دوباره به تصویر | `5` | `2` | `10` |
# | `e8` | الگویی که فیلتر دنبال آن است | `8` | `2.5` | `20` |
# | **بخش سوم** | **نقشه‌های فعالیت کلاس** | **`43`** | **`15`** | **`102`** |
# | `e9` | نقشه Grad-CAM | `14` | `4.5` | `30` |
# | `e10` | نقشه Grad-CAM در مدل تودرتو | `7` | `2.5` | `20` |
# | `e11` | نقشه حرارتی روی تصویر | `6` | `2.5` | `12` |
# | `e12` | آیا نقشه به شیء اشاره می‌کند؟ | `5` | `2` | `10` |
# | `e15` | حیوان کجاست؟ | `6` | `2` | `15` |
# | `e13` | بدون آموزش هم همین دیده می‌شد؟ | `5` | `1.5` | `15` |
# | **جمع** | | **`100`** | **`37`** | **`212`** |
#
# </div>

# %% [markdown] lang="en"
# # Assignment 4: Visualising what convnets learn
#
# **Deep learning for computer vision, chapter 5, section 5.4**
#
# Deep learning models are often said to be **black boxes**. Of convnets this is not true: the representations they learn are representations of **visual concepts**, and to a large extent they can be looked at. In this assignment you build the three methods of the course yourself: showing intermediate activations, showing the pattern of each filter, and heat maps of class activation.
#
# There are fifteen questions in three parts. A part is meant for one sitting; you need not do them all at once.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | **Part 1** | **Intermediate activations** | **30** | **12** | **55** |
# | `e1` | A model that gives its activations | 8 | 3 | 15 |
# | `e2` | From a channel to a picture | 5 | 2 | 10 |
# | `e3` | Many channels in one picture | 6 | 2.5 | 12 |
# | `e14` | A figure of all layers | 6 | 2.5 | 10 |
# | `e4` | Which filters stay silent? | 5 | 2 | 8 |
# | **Part 2** | **Filters** | **27** | **10** | **55** |
# | `e5` | How strongly does a filter answer? | 6 | 2.5 | 10 |
# | `e6` | One step uphill | 8 | 3 | 15 |
# | `e7` | From numbers back to a picture | 5 | 2 | 10 |
# | `e8` | The pattern that a filter looks for | 8 | 2.5 | 20 |
# | **Part 3** | **Class activation maps** | **43** | **15** | **102** |
# | `e9` | Grad-CAM | 14 | 4.5 | 30 |
# | `e10` | Grad-CAM through a model inside | 7 | 2.5 | 20 |
# | `e11` | The heat map over the picture | 6 | 2.5 | 12 |
# | `e12` | Does the map point at the object? | 5 | 2 | 10 |
# | `e15` | Where is the animal? | 6 | 2 | 15 |
# | `e13` | Would it look the same without learning? | 5 | 1.5 | 15 |
# | **Sum** | | **100** | **37** | **212** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد)، سلول «آماده‌سازی» و سلول «شبکه و تصویر» باید دوباره اجرا شوند.
# - هر پرسش چهار چیز دارد: متن درس، کار خواسته‌شده، **سلول پاسخ** که به جای `...` در آن پاسخ خود را می‌نویسید، و **سلول بررسی** مثل `grader.check("e1")`.
# - نام تابع‌هایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. سلول‌های پاسخ و بررسی را پاک یا دوتکه نکنید.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با شبکه‌ها و تصویرهای دیگری اجرا می‌شوند. پس حتی اگر همه آزمون‌های سلول بررسی درست باشد، هنوز به معنای نمره کامل نیست.
# - هر آزمون نمره جداگانه دارد، پس پاسخ ناقص هم نمره می‌گیرد. اگر در پرسشی ماندید، از آن بگذرید: بیشتر پرسش‌ها مستقل‌اند. پاسخ `e8` می‌تواند تابع `e6` را به کار ببرد و پاسخ `e15` تابع `e9` را.
# - زیر هر پرسش سه **راهنمایی** بسته هست. باز کردن آن‌ها نمره‌ای کم نمی‌کند؛ با این حال اول چند دقیقه خودتان فکر کنید.
# - سلول‌های نمایش بعد از پرسش‌ها هنگام نمره‌دهی اجرا نمی‌شوند. هیچ چیز آموزش داده نمی‌شود و GPU لازم نیست؛ کندترین سلول (الگوهای فیلترها) یک تا دو دقیقه طول می‌کشد.
#
# </div>

# %% [markdown] lang="en"
# ## How to work
#
# - Run the cells in order, top to bottom. Each time you open the notebook, the very first cell (which makes `grader`), the setup cell and the cell "the network and a picture" have to run again.
# - Every question has four things: the lesson, the task, an **answer cell** in which you replace `...` with your answer, and a **check cell** such as `grader.check("e1")`.
# - Keep the names of the functions a question asks for; they are graded by name. Do not delete or split answer cells and check cells.
# - A check cell runs the **public tests** only. **The hidden tests decide your grade**; they run after you have handed in, with other networks and pictures. So even when every test of a check cell passes, that is not yet full marks.
# - Every test has points of its own, so half an answer earns something. If you are stuck, go on: most questions stand alone. `e8` can use `e6`, and `e15` can use `e9`.
# - Under each question are three folded **hints**. Opening them costs no points; still, think for a few minutes first.
# - The cells that show something after a question are not run while grading. Nothing is trained and no GPU is needed; the slowest cell (the patterns of filters) takes one or two minutes.

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
import numpy as np
import matplotlib.pyplot as plt
import tensorflow as tf
import keras
from keras import layers
from PIL import Image
from autograder import checks
from datasets import make_pets, pet_classifier, shrunk
from datasets.mini_vgg import MiniVGG, decode_predictions, preprocess_input
from datasets.things import make_things

checks.set_language("LANGUAGE_CODE")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### شبکه و تصویر
#
# درس با `VGG16` و عکس یک بچه‌فیل کار می‌کند. دانلود وزن‌های آن بیش از `500` مگابایت است؛ به جای آن شبکه کوچک `MiniVGG` همراه تمرین است: همان ساختار پنج‌بلوکی `VGG16` در اندازه کوچک، آموزش‌دیده روی `24` نوع شیء و حیوان که یک برنامه می‌کشد. گربه و سگ در میان آن‌ها نیست، ولی **فیل** هست. تصویرها `64x64` هستند و `preprocess_input` مقدارهای آن‌ها را به بازه منفی یک تا یک می‌برد. همه پاسخ‌های شما روی `VGG16` و شبکه‌های دیگر هم کار می‌کند.
#
# `decode_predictions` سه پیش‌بینی اول را نشان می‌دهد، مانند آنچه در درس برای تصویر مسجد آمده است: `mosque` و `dome` و `church`.
#
# </div>

# %% [markdown] lang="en"
# ### The network and a picture
#
# The course works with VGG16 and the photo of a young elephant. Its weights are a download of more than 500 MB; in their place the assignment brings MiniVGG, a small network: the five blocks of VGG16 in small, trained on 24 kinds of objects and animals that a program draws. There are no cats and dogs among them, but there is the **elephant**. Pictures are 64x64, and `preprocess_input` brings their values to the range from minus one to one. All your answers work on VGG16 and other networks, too.
#
# `decode_predictions` shows the three best predictions, as in the course for the picture of a mosque: `mosque`, `dome` and `church`.

# %%
model = MiniVGG()
picture = shrunk(make_things(101, seed=77).images[100:], 64)[0]
prepared = preprocess_input(picture)
for _, name, probability in decode_predictions(model.predict(prepared[None], verbose=0), top=3)[0]:
    print(f"{name:12} {probability:.4f}")

plt.figure(figsize=(3, 3))
plt.imshow(picture)
plt.axis("off")
plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش اول: فعال‌سازی‌های میانی
#
# **نشست اول، حدود `55` دقیقه، `30` نمره**
#
# شبکه تصویر ورودی را چگونه تجزیه می‌کند؟ برای دیدن آن، خروجی هر لایه کانولوشن و ادغام را برای یک تصویر نمایش می‌دهیم: کانال به کانال، به صورت تصویر.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 1: Intermediate activations
#
# **First sitting, about 55 minutes, 30 points**
#
# How does the network take a picture apart? To see it, we show what each convolution and pooling layer gives for one picture: channel by channel, as pictures.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e1`: مدلی که فعال‌سازی‌های خود را می‌دهد
#
# **`8` نمره، حدود `15` دقیقه**
#
# **مصورسازی فعال‌سازی‌های میانی** یعنی نمایش نقشه‌های ویژگی خروجی لایه‌های کانولوشن و ادغام به ازای یک ورودی مشخص. خروجی یک لایه را اغلب **فعال‌سازی** آن می‌نامند که همان خروجی تابع فعال‌سازی است.
#
# برای این کار مدلی می‌سازیم که دسته‌ای از تصویرها را به عنوان ورودی می‌گیرد و فعال‌سازی لایه‌هایی را که می‌خواهیم به عنوان خروجی می‌دهد. کلاس `keras.Model` با دو آرگومان ساخته می‌شود: تنسور ورودی، و تنسور خروجی یا **لیستی** از تنسورهای خروجی. این مدل تازه لایه‌ها و **وزن‌های همان مدل اول** را به کار می‌برد و چیزی کپی نمی‌شود.
#
# گاهی لایه‌ها مستقیم در مدل نیستند، بلکه در مدلی **درون** آن‌اند. نمونه آن پایه کانولوشنی در تمرین سوم است.
#
# **کار شما.** تابع `activation_model(model, names)` را بنویسید. خروجی، مدل کراس یا تابعی است که یک دسته تصویر می‌گیرد و لیست فعال‌سازی لایه‌های `names` را **به همان ترتیب** می‌دهد. همه نام‌ها از یک مدل‌اند: یا از لایه‌های خود `model`، یا از لایه‌های مدلی که درون آن است و تصویر مستقیم به آن می‌رسد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `names = ["block1_pool", "block1_conv1"]` خروجی لیستی با دو آرایه است که اولی از لایه ادغام می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `model.get_layer(name).output` تنسور خروجی یک لایه است و `model.inputs[0]` تنسور ورودی. مدل درونی یکی از `model.layers` است: آن که `isinstance(layer, keras.Model)` برایش درست است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def activation_model(model, names):
#     own = [layer.name for layer in model.layers]
#     if names[0] not in own:
#         model = ...  # the model inside
#     return keras.Model(model.inputs[0], [... for name in names])
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e1`: A model that gives its activations
#
# **8 points, about 15 minutes**
#
# **Visualising intermediate activations** means showing the feature maps that convolution and pooling layers give for one input. What a layer gives is often called its **activation**, that is, the output of its activation function.
#
# For this we make a model that takes a batch of pictures and gives the activations of the layers we want. `keras.Model` is made from two arguments: the input tensor, and the output tensor or a **list** of output tensors. The new model uses the layers and **the very weights of the first one**; nothing is copied.
#
# Sometimes the layers are not in the model itself but in a model **inside** it, as the convolutional base was in assignment 3.
#
# **Task.** Write `activation_model(model, names)`. It returns a Keras model, or a function, that takes a batch of pictures and gives the list of the activations of the layers `names`, **in that order**. All names are of one model: either of the layers of `model` itself, or of the layers of a model inside it, into which the pictures go directly.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `names = ["block1_pool", "block1_conv1"]` the result is a list of two arrays, the first from the pooling layer.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `model.get_layer(name).output` is the output tensor of a layer and `model.inputs[0]` the input tensor. The model inside is one of `model.layers`: the one for which `isinstance(layer, keras.Model)` holds.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def activation_model(model, names):
#     own = [layer.name for layer in model.layers]
#     if names[0] not in own:
#         model = ...  # the model inside
#     return keras.Model(model.inputs[0], [... for name in names])
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e1

# %% [raw]
# # BEGIN SOLUTION


# %%
def activation_model(model, names):
    """Return a model that gives the activations of some layers.

    model: a Keras model from a batch of pictures to something; its layers, or those of a model inside, have names.
    names: list of names of layers. Returns a Keras model or a function: batch -> list of activations, in that order.
    """
    # BEGIN SOLUTION NO PROMPT
    if names[0] not in [layer.name for layer in model.layers]:
        model = next(layer for layer in model.layers if isinstance(layer, keras.Model))
    return keras.Model(model.inputs[0], [model.get_layer(name).output for name in names])
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


def test_three_layers_in_the_order_asked_for(activation_model):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(1))
    names = ["pool_a", toy.layer, "conv_a"]
    x = toy.picture(np.random.default_rng(2))[None]
    what = f"activation_model(model, {names})"
    found = checks.all_outputs(activation_model(toy.model, names), x, what)
    height, width, _ = toy.shape
    checks.equal(len(found), 3, f"len({what}(x))")
    shapes = [output.shape[1:3] for output in found]
    expected = [(height // 2, width // 2), (height // 2 - 2, width // 2 - 2), (height, width)]
    checks.equal(shapes, expected, f"heights and widths of {what}(x)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_last_layer_gives_what_the_model_gives(activation_model):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(3))
    x = toy.picture(np.random.default_rng(4))[None]
    found = checks.all_outputs(activation_model(toy.model, ["scores"]), x, 'activation_model(model, ["scores"])')
    checks.equal(len(found), 1, 'len(activation_model(model, ["scores"])(x))')
    checks.close(found[0], np.asarray(toy.model(x)), 'activation_model(model, ["scores"])(x)[0]', terms=64, scale=1)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_any_layers_of_any_model(activation_model):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for head in ("average", "flatten", "hidden"):
        toy = checks.toy_convnet(rng, head=head)
        layers = [layer.name for layer in toy.model.layers[1:]]
        names = [str(name) for name in rng.permutation(layers)[: int(rng.integers(3, len(layers)))]]
        x = np.stack([toy.picture(rng), toy.picture(rng)])
        what = f"activation_model(model, {names})"
        found = checks.all_outputs(activation_model(toy.model, names), x, what)
        checks.equal(len(found), len(names), f"len({what}(x))")
        for name, output in zip(names, found, strict=True):
            own = keras.Model(toy.model.inputs[0], toy.model.get_layer(name).output)
            checks.close(output, np.asarray(own(x)), f"the activation of {name!r} in {what}(x)", terms=200)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_layers_of_a_model_inside(activation_model):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, nested=True)
    names = [toy.layer, "conv_a"]
    x = toy.picture(rng)[None]
    what = f"activation_model(model with {toy.base!r} inside, {names})"
    found = checks.all_outputs(activation_model(toy.model, names), x, what)
    checks.equal(len(found), 2, f"len({what}(x))")
    checks.close(found[0], np.asarray(toy.sees(x)), f"the activation of {toy.layer!r} in {what}(x)", terms=200)
    checks.equal(found[1].shape, (1, *toy.shape[:2], 5), f"the shape of the activation of 'conv_a' in {what}(x)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_the_weights_are_the_models_own(activation_model):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    x = toy.picture(rng)[None]
    what = f"activation_model(model, [{toy.layer!r}])"
    activations = activation_model(toy.model, [toy.layer])
    first = checks.all_outputs(activations, x, what)[0]
    checks.close(first, np.asarray(toy.sees(x)), f"{what}(x)[0]", terms=200)
    changed = [weight * 0.5 for weight in toy.model.get_weights()]
    checks.model(toy.model).set_weights(changed)
    toy.model.set_weights(changed)
    second = checks.all_outputs(activations, x, what)[0]
    checks.close(second, np.asarray(toy.sees(x)), f"{what}(x)[0] after the model's weights changed", terms=200)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e2`: از کانال تا تصویر
#
# **`5` نمره، حدود `10` دقیقه**
#
# نقشه ویژگی سه بعد دارد: ارتفاع، عرض و عمق (کانال‌ها). هر کانال ویژگی کم‌وبیش مستقلی را کدگذاری می‌کند، پس بهتر است هر کانال را **جداگانه به صورت تصویر دوبعدی** ببینیم. ولی مقدارهای یک کانال ممکن است از `0` تا `0.01` باشند و کانال دیگر از `0` تا `40`. برای این‌که همه دیده شوند، درس هر کانال را چنین آماده می‌کند:
#
# 1. میانگین کانال را از آن کم می‌کنیم،
# 2. بر انحراف معیار تقسیم می‌کنیم،
# 3. در `64` ضرب می‌کنیم و `128` می‌افزاییم،
# 4. هر چه بیرون از بازه `0` تا `255` است به لبه بازه می‌بریم و به `uint8` تبدیل می‌کنیم.
#
# اگر کانالی **ثابت** باشد (مثلاً همه صفر، چون فیلترش الگویی نیافته)، انحراف معیار صفر است و تقسیم بر آن NaN می‌دهد. چنین کانالی باید همه‌جا `128` شود.
#
# **کار شما.** تابع `to_display(channel)` را بنویسید. ورودی آرایه‌ای اعشاری با شکل `(h, w)` است که نباید تغییر کند، و خروجی آرایه‌ای `uint8` با همان شکل. گرد کردن به هر دو سو پذیرفته است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# کانال `[[0, 1], [2, 3]]` میانگین `1.5` و انحراف معیار `1.118` دارد و به `[[42, 99], [157, 214]]` تبدیل می‌شود؛ اگر به جای گرد کردن، بخش اعشاری بریده شود (کاری که `astype` می‌کند) به `[[42, 99], [156, 213]]`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `channel.mean()` و `channel.std()` و `np.clip(values, 0, 255)`. تقسیم بر `std + 1e-5` برای کانال ثابت هم کار می‌کند. `channel -= ...` خود ورودی را عوض می‌کند؛ `channel = channel - ...` نه.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def to_display(channel):
#     values = channel - ...
#     values = values / (... + 1e-5)
#     return np.clip(values * ... + ..., 0, 255).astype(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e2`: From a channel to a picture
#
# **5 points, about 10 minutes**
#
# A feature map has three dimensions: height, width and depth (the channels). Each channel encodes a feature more or less of its own, so it is best to look at each one **by itself, as a picture**. But the values of one channel may go from 0 to 0.01 and those of another from 0 to 40. So that all can be seen, the course prepares each channel like this:
#
# 1. subtract the channel's mean,
# 2. divide by its standard deviation,
# 3. multiply by 64 and add 128,
# 4. bring what is outside 0 to 255 to the edge of this range, and turn it into `uint8`.
#
# If a channel is **constant** (all 0, say, because its filter found no pattern), the standard deviation is 0 and the division gives NaN. Such a channel has to become 128 everywhere.
#
# **Task.** Write `to_display(channel)`. It takes an array of floats of shape `(h, w)`, which must not change, and returns an array of `uint8` of the same shape. Rounding either way is accepted.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The channel `[[0, 1], [2, 3]]` has mean 1.5 and standard deviation 1.118 and becomes `[[42, 99], [157, 214]]`, or `[[42, 99], [156, 213]]` where the fraction is cut off, as `astype` does, instead of rounded.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `channel.mean()`, `channel.std()` and `np.clip(values, 0, 255)`. Dividing by `std + 1e-5` works for a constant channel, too. `channel -= ...` changes the input itself, `channel = channel - ...` does not.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def to_display(channel):
#     values = channel - ...
#     values = values / (... + 1e-5)
#     return np.clip(values * ... + ..., 0, 255).astype(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e2

# %% [raw]
# # BEGIN SOLUTION


# %%
def to_display(channel):
    """Turn one channel of an activation into a picture in grey.

    channel: float array (h, w), which stays as it is. Returns uint8 (h, w): mean 128, standard deviation 64, cut off at 0
    and 255; a constant channel becomes 128 everywhere.

    Example: to_display(np.array([[0.0, 1.0], [2.0, 3.0]])) is [[42, 99], [157, 214]], rounded.
    """
    # BEGIN SOLUTION NO PROMPT
    values = channel - channel.mean()
    values = values / (channel.std() + 1e-5)
    return np.clip(values * 64 + 128, 0, 255).astype("uint8")
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


def test_the_example_of_the_text(to_display):
    import numpy as np
    from autograder import checks

    what = "to_display([[0, 1], [2, 3]])"
    found = checks.picture(to_display(np.array([[0.0, 1.0], [2.0, 3.0]])), what, shape=(2, 2))
    checks.same_picture(found, np.array([[42, 99], [157, 214]]), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_a_constant_channel_is_grey(to_display):
    import numpy as np
    from autograder import checks

    for value in (0.0, 0.75):
        what = f"to_display(np.full((3, 5), {value}))"
        found = checks.picture(to_display(np.full((3, 5), value)), what, shape=(3, 5))
        checks.same_picture(found, np.full((3, 5), 128), what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_channels_of_any_size_and_range(to_display):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.integers(3, 12, size=2))
        channel = rng.normal(rng.uniform(-5, 5), rng.uniform(0.1, 20), (height, width)).astype("float32")
        before = channel.copy()
        what = f"to_display(a channel of {height}x{width})"
        found = checks.picture(to_display(channel), what, shape=(height, width))
        centred = before.astype("float64") - before.astype("float64").mean()
        scaled = 128 + 64 * centred / np.sqrt((centred**2).mean())
        checks.same_picture(found, np.minimum(np.maximum(scaled, 0), 255), what, levels=1.1)
        checks.equal(channel, before, f"channel after {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_what_lies_far_out_is_cut_off(to_display):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    height, width = (int(side) for side in rng.integers(6, 12, size=2))
    channel = rng.normal(0, 1, (height, width))
    rows, columns = rng.permutation(height)[:2], rng.permutation(width)[:2]
    channel[rows[0], columns[0]], channel[rows[1], columns[1]] = 9.0, -9.0
    what = "to_display(a channel with values far from its mean)"
    found = checks.picture(to_display(channel), what, shape=(height, width))
    ends = [int(found[rows[0], columns[0]]), int(found[rows[1], columns[1]])]
    checks.equal(ends, [255, 0], f"its brightest and its darkest place in {what}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e3`: کانال‌های زیاد در یک تصویر
#
# **`6` نمره، حدود `12` دقیقه**
#
# یک لایه ده‌ها کانال دارد. درس آن‌ها را در یک **شبکه منظم** (جدولی از تصویرها) کنار هم می‌گذارد: `columns` کانال در هر سطر، به ترتیب شماره از چپ به راست و از بالا به پایین، و بین هر دو تصویر `gap` پیکسل سیاه.
#
# **کار شما.** تابع `tile(channels, columns, gap)` را بنویسید. `channels` آرایه‌ای `uint8` با شکل `(h, w, n)` است، همان ترتیب محورهای یک نقشه ویژگی. خروجی یک تصویر `uint8` دوبعدی است. فاصله‌ها فقط **بین** تصویرها هستند و نه دور آن‌ها. سطر آخر اگر ناقص باشد هم باید بیاید و جای خالی آن سیاه (صفر) است؛ عرض تصویر همیشه به اندازه `columns` کانال است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با سه کانال `2x3` و `columns=2` و `gap=1`، ارتفاع تصویر `2 + 1 + 2 = 5` و عرض آن `3 + 1 + 3 = 7` است؛ خانه پایین سمت راست سیاه می‌ماند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# اول تصویری سیاه با `np.zeros(..., "uint8")` بسازید. `row, column = divmod(i, columns)` جای کانال `i` را می‌گوید و آن کانال در سطر پیکسلی `row * (h + gap)` شروع می‌شود. تعداد سطرها `-(-n // columns)` است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def tile(channels, columns, gap):
#     h, w, n = channels.shape
#     rows = ...
#     picture = np.zeros((rows * h + ..., ...), "uint8")
#     for i in range(n):
#         row, column = divmod(i, columns)
#         top, left = ..., ...
#         picture[top : top + h, left : left + w] = ...
#     return picture
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e3`: Many channels in one picture
#
# **6 points, about 12 minutes**
#
# A layer has dozens of channels. The course puts them side by side in a **grid**: `columns` channels in a row, in the order of their numbers from left to right and from top to bottom, with `gap` black pixels between any two.
#
# **Task.** Write `tile(channels, columns, gap)`. `channels` is a `uint8` array of shape `(h, w, n)`, with the axes of a feature map. The result is one picture, `uint8` with two axes. The gaps are only **between** the pictures, not around them. The last row is there even when it is incomplete, and what is missing in it is black (0); the picture is always as wide as `columns` channels.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With three channels of 2x3, `columns=2` and `gap=1`, the picture is `2 + 1 + 2 = 5` high and `3 + 1 + 3 = 7` wide; the place at the bottom right stays black.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Make a black picture first: `np.zeros(..., "uint8")`. `row, column = divmod(i, columns)` is the place of channel `i`, which begins at the pixel row `row * (h + gap)`. There are `-(-n // columns)` rows.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def tile(channels, columns, gap):
#     h, w, n = channels.shape
#     rows = ...
#     picture = np.zeros((rows * h + ..., ...), "uint8")
#     for i in range(n):
#         row, column = divmod(i, columns)
#         top, left = ..., ...
#         picture[top : top + h, left : left + w] = ...
#     return picture
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e3

# %% [raw]
# # BEGIN SOLUTION


# %%
def tile(channels, columns, gap):
    """Put the channels of a feature map side by side in one picture.

    channels: uint8 (h, w, n). columns: how many stand in a row. gap: black pixels between two, in both directions.
    Returns uint8 (rows * h + (rows - 1) * gap, columns * w + (columns - 1) * gap); what is left over in the last row is 0.
    """
    # BEGIN SOLUTION NO PROMPT
    h, w, n = channels.shape
    rows = -(-n // columns)
    picture = np.zeros((rows * h + (rows - 1) * gap, columns * w + (columns - 1) * gap), "uint8")
    for i in range(n):
        row, column = divmod(i, columns)
        top, left = row * (h + gap), column * (w + gap)
        picture[top : top + h, left : left + w] = channels[:, :, i]
    return picture
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


def test_three_channels_in_two_columns(tile):
    import numpy as np
    from autograder import checks

    channels = np.arange(10, 28, dtype="uint8").reshape(3, 2, 3).transpose(1, 2, 0).copy()
    what = "tile(three channels of 2x3, 2, 1)"
    found = checks.picture(tile(channels.copy(), 2, 1), what, shape=(5, 7))
    expected = [
        [10, 11, 12, 0, 16, 17, 18],
        [13, 14, 15, 0, 19, 20, 21],
        [0, 0, 0, 0, 0, 0, 0],
        [22, 23, 24, 0, 0, 0, 0],
        [25, 26, 27, 0, 0, 0, 0],
    ]
    checks.same_picture(found, np.array(expected), what, levels=0)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_one_channel_is_itself(tile):
    import numpy as np
    from autograder import checks

    channel = np.arange(12, dtype="uint8").reshape(3, 4, 1)
    found = checks.picture(tile(channel.copy(), 1, 2), "tile(one channel of 3x4, 1, 2)", shape=(3, 4))
    checks.same_picture(found, channel[..., 0], "tile(one channel of 3x4, 1, 2)", levels=0)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_any_numbers_of_channels_columns_and_pixels(tile):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        high, wide, columns, gap = (int(size) for size in rng.permutation([2, 3, 4, 5]))
        n = columns * int(rng.integers(1, 3)) + int(rng.integers(1, columns))
        channels = rng.integers(1, 256, (high, wide, n)).astype("uint8")
        rows = -(-n // columns)
        full = np.zeros((rows * columns, high + gap, wide + gap))
        full[:n, :high, :wide] = channels.transpose(2, 0, 1)
        grid = full.reshape(rows, columns, high + gap, wide + gap).transpose(0, 2, 1, 3)
        expected = grid.reshape(rows * (high + gap), columns * (wide + gap))[: -gap or None, : -gap or None]
        what = f"tile({n} channels of {high}x{wide}, {columns}, {gap})"
        found = checks.picture(tile(channels.copy(), columns, gap), what, shape=expected.shape)
        checks.same_picture(found, expected, what, levels=0)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_no_gap_and_fewer_channels_than_columns(tile):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    high, wide = (int(size) for size in rng.permutation([2, 3, 5])[:2])
    channels = rng.integers(1, 256, (high, wide, 4)).astype("uint8")
    what = f"tile(4 channels of {high}x{wide}, 2, 0)"
    found = checks.picture(tile(channels.copy(), 2, 0), what, shape=(2 * high, 2 * wide))
    rows = [np.hstack([channels[..., 2 * row], channels[..., 2 * row + 1]]) for row in range(2)]
    checks.same_picture(found, np.vstack(rows), what, levels=0)
    what = f"tile(2 channels of {high}x{wide}, 3, 1)"
    found = checks.picture(tile(channels[..., :2].copy(), 3, 1), what, shape=(high, 3 * wide + 2))
    checks.same_picture(found[:, wide + 1 : 2 * wide + 1], channels[..., 1], f"the second channel in {what}", levels=0)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e14`: شکلی از همه لایه‌ها
#
# **`6` نمره، حدود `10` دقیقه**
#
# اکنون تصویر شبکه‌ای همه لایه‌ها را در یک شکل می‌کشیم. درس برای این کار `plt.matshow(..., cmap="viridis")` را به کار می‌برد: نگاشت رنگ `viridis` مقدارهای کم را بنفش و مقدارهای زیاد را زرد نشان می‌دهد. سطر اول آرایه بالای تصویر است؛ اگر تصویر وارونه باشد، گوش فیل پایین می‌افتد.
#
# **کار شما.** تابع `activation_figure(grids, names)` را بنویسید که یک شکل matplotlib بکشد و **آن را برگرداند**. `grids` لیستی از تصویرهای دوبعدی است (خروجی `tile`) و `names` لیست نام لایه‌ها. هر تصویر در محور (axes) جداگانه‌ای می‌آید که **عنوانش** نام لایه است، با نگاشت رنگ `viridis` و سطر اول در **بالا**. سلول بررسی داده‌های شکل را می‌خواند، نه پیکسل‌هایش را؛ پس اندازه و چیدمان آزاد است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با دو لایه، شکل دو محور دارد: عنوان اولی مثلاً `block1_conv1` است و تصویرش `grids[0]`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `fig, rows = plt.subplots(len(grids), 1, squeeze=False)` برای هر لایه یک محور می‌سازد. `axes.imshow(grid, cmap="viridis")` یا `axes.matshow`، سپس `axes.set_title(name)`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def activation_figure(grids, names):
#     fig, rows = plt.subplots(len(grids), 1, figsize=(8, 2 * len(grids)), squeeze=False)
#     for axes, grid, name in zip(rows.flat, ..., ...):
#         axes....
#         axes.set_title(...)
#     return fig
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e14`: A figure of all layers
#
# **6 points, about 10 minutes**
#
# Now we draw the grids of all layers in one figure. The course does it with `plt.matshow(..., cmap="viridis")`: the colour map `viridis` shows low values in violet and high ones in yellow. The first row of the array is at the top of the picture; upside down, the elephant's ears would hang at the bottom.
#
# **Task.** Write `activation_figure(grids, names)`, which draws a matplotlib figure and **returns it**. `grids` is a list of pictures with two axes (as `tile` returns them), `names` the list of the layers' names. Each picture has axes of its own, the layer's name as its **title**, the colour map `viridis`, and its first row at the **top**. The check reads the figure's data and not its pixels, so sizes and layout are up to you.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For two layers the figure has two axes: the title of the first is `block1_conv1`, say, and its picture is `grids[0]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `fig, rows = plt.subplots(len(grids), 1, squeeze=False)` makes axes for each layer. `axes.imshow(grid, cmap="viridis")` or `axes.matshow`, then `axes.set_title(name)`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def activation_figure(grids, names):
#     fig, rows = plt.subplots(len(grids), 1, figsize=(8, 2 * len(grids)), squeeze=False)
#     for axes, grid, name in zip(rows.flat, ..., ...):
#         axes....
#         axes.set_title(...)
#     return fig
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e14

# %% [raw]
# # BEGIN SOLUTION


# %%
def activation_figure(grids, names):
    """Draw the grids of several layers below each other, each under its name.

    grids: list of arrays with two axes. names: list of as many texts.
    Returns the figure; each grid has axes of its own, the colour map viridis, and its first row at the top.
    """
    # BEGIN SOLUTION NO PROMPT
    fig, rows = plt.subplots(len(grids), 1, figsize=(8, 2 * len(grids)), squeeze=False, layout="constrained")
    for axes, grid, name in zip(rows.flat, grids, names):
        axes.imshow(grid, cmap="viridis")
        axes.set_title(name)
        axes.axis("off")
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


def test_two_layers_under_their_names(activation_figure):
    import numpy as np
    from autograder import checks

    grids = [np.arange(12, dtype="uint8").reshape(3, 4), np.arange(10, dtype="uint8").reshape(2, 5)]
    what = 'activation_figure(grids, ["conv_1", "pool_1"])'
    drawn = checks.figure(activation_figure(grids, ["conv_1", "pool_1"]), what)
    titles = sorted(axes.title.strip() for axes in drawn.axes if axes.pictures)
    checks.equal(titles, ["conv_1", "pool_1"], f"the titles of the pictures in {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_colour_map_is_viridis(activation_figure):
    import numpy as np
    from autograder import checks

    what = 'activation_figure([grid], ["conv_1"])'
    drawn = checks.figure(activation_figure([np.arange(12, dtype="uint8").reshape(3, 4)], ["conv_1"]), what)
    shown = [one for axes in drawn.axes for one in axes.shown]
    checks.equal(len(shown), 1, f"pictures in {what}")
    if shown[0].colour_map != "viridis":
        checks.fail("figure.colour_map", what=what, title="conv_1", found=shown[0].colour_map, expected="viridis")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_each_grid_is_the_one_its_title_names(activation_figure):
    from autograder import checks

    rng = checks.rng()
    count = int(rng.integers(3, 6))
    names = [f"block{number}_{rng.choice(['conv1', 'conv2', 'pool'])}" for number in rng.permutation(9)[:count]]
    grids = [rng.integers(0, 256, tuple(rng.permutation([5, 6, 7, 8])[:2])).astype("uint8") for _ in names]
    what = f"activation_figure(grids, {names})"
    drawn = checks.figure(activation_figure([grid.copy() for grid in grids], list(names)), what)
    shown = {axes.title.strip(): axes.pictures[0] for axes in drawn.axes if axes.pictures}
    checks.equal(sorted(shown), sorted(names), f"the titles of the pictures in {what}")
    for name, grid in zip(names, grids, strict=True):
        checks.array(shown[name], f"the picture under {name!r} in {what}", shape=grid.shape)
        checks.same_picture(shown[name], grid, f"the picture under {name!r} in {what}", levels=0)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_no_picture_is_upside_down_or_mirrored(activation_figure):
    from autograder import checks

    rng = checks.rng()
    names = ["conv_1", "pool_1", "conv_2"]
    grids = [rng.integers(0, 256, (4, 7)).astype("uint8") for _ in names]
    what = f"activation_figure(grids, {names})"
    drawn = checks.figure(activation_figure([grid.copy() for grid in grids], list(names)), what)
    shown = [(axes.title, one) for axes in drawn.axes for one in axes.shown]
    checks.equal(len(shown), 3, f"pictures in {what}")
    for title, one in shown:
        if not one.from_top:
            checks.fail("figure.orientation", what=what, title=title)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e4`: کدام فیلترها خاموش‌اند؟
#
# **`5` نمره، حدود `8` دقیقه**
#
# در اولین لایه همه فیلترها با تصویر ورودی فعال می‌شوند؛ در لایه‌های بعدی فیلترهای بیشتر و بیشتری **خالی** می‌مانند، یعنی الگویی که آن فیلتر کدگذاری کرده است در تصویر پیدا نمی‌شود. درس این را **پراکندگی** فعال‌سازی‌ها می‌نامد. این را می‌شود شمرد.
#
# **کار شما.** تابع `dead_filters(activations, eps)` را بنویسید. `activations` آرایه‌ای با شکل `(h, w, n)` است. خروجی، لیست شماره کانال‌هایی است که **همه** مقدارهایشان از نظر قدر مطلق حداکثر `eps` است، از کوچک به بزرگ. مقدارها می‌توانند منفی هم باشند: کانالی که در نیمی از جاها `1` و در نیم دیگر منفی `1` است، میانگین صفر دارد ولی خاموش نیست.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# کانالی که همه‌جا `0` است خاموش است. کانالی که فقط در یک پیکسل مقدار `3` دارد خاموش نیست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `np.abs(activations).max(axis=(0, 1))` برای هر کانال یک عدد می‌دهد و `np.flatnonzero` شماره جاهایی را که شرط برقرار است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def dead_filters(activations, eps):
#     largest = ...
#     return [int(i) for i in np.flatnonzero(... <= ...)]
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e4`: Which filters stay silent?
#
# **5 points, about 8 minutes**
#
# In the first layer all filters are activated by the picture; in later layers more and more of them stay **blank**: the pattern that such a filter encodes is not found in the picture. The course calls this the **sparsity** of the activations. It can be counted.
#
# **Task.** Write `dead_filters(activations, eps)`. `activations` is an array of shape `(h, w, n)`. The result is the list of the numbers of those channels of which **all** values are at most `eps` in absolute value, in ascending order. Values may be negative: a channel that is 1 in one half of the places and minus 1 in the other has mean 0, but it is not silent.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A channel that is 0 everywhere is silent. A channel with the value 3 in a single pixel is not.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.abs(activations).max(axis=(0, 1))` gives one number for each channel, and `np.flatnonzero` the numbers of the places where a condition holds.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def dead_filters(activations, eps):
#     largest = ...
#     return [int(i) for i in np.flatnonzero(... <= ...)]
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e4

# %% [raw]
# # BEGIN SOLUTION


# %%
def dead_filters(activations, eps):
    """Return the numbers of the channels that are silent, as a list in ascending order.

    activations: float array (h, w, n). A channel is silent if none of its values is further from 0 than eps.
    """
    # BEGIN SOLUTION NO PROMPT
    largest = np.abs(activations).max(axis=(0, 1))
    return [int(i) for i in np.flatnonzero(largest <= eps)]
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


def test_three_channels_one_of_them_silent(dead_filters):
    import numpy as np
    from autograder import checks

    activations = np.zeros((2, 4, 3))
    activations[..., 0] = 1.0
    activations[1, 2, 2] = 3.0
    checks.equal(dead_filters(activations, 1e-6), [1], "dead_filters(three channels, 1e-6)")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_small_values_are_silent_up_to_eps(dead_filters):
    import numpy as np
    from autograder import checks

    activations = np.full((3, 2, 2), 0.01)
    activations[..., 1] = 0.2
    checks.equal(dead_filters(activations.copy(), 0.1), [0], "dead_filters(channels of 0.01 and 0.2, 0.1)")
    checks.equal(dead_filters(activations, 0.5), [0, 1], "dead_filters(channels of 0.01 and 0.2, 0.5)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_any_number_of_silent_channels(dead_filters):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.permutation([3, 4, 6])[:2])
        count = int(rng.integers(7, 12))
        silent = np.sort(rng.permutation(count)[: int(rng.integers(0, 5))])
        activations = np.maximum(rng.normal(0, 1, (height, width, count)), 0)
        activations[0, 0, :] += 0.5
        activations[..., silent] = rng.uniform(0, 0.04, (height, width, len(silent)))
        what = f"dead_filters({count} channels of {height}x{width}, 0.05)"
        checks.equal(dead_filters(activations, 0.05), [int(number) for number in silent], what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_what_cancels_out_is_not_silent(dead_filters):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    activations = np.zeros((4, 6, 5))
    order = [int(place) for place in rng.permutation(5)]
    half = rng.normal(0, 1, (4, 3))
    activations[..., order[0]] = np.hstack([half, -half])
    activations[..., order[1]] = -np.abs(rng.normal(1, 0.2, (4, 6)))
    activations[int(rng.integers(4)), int(rng.integers(6)), order[2]] = 0.01
    expected = sorted(order[3:])
    what = "dead_filters(channels that cancel out, are negative, or live in one pixel, 0.001)"
    checks.equal(dead_filters(activations, 0.001), expected, what)  # above the mean of that one pixel and all zeros


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آنچه می‌بینید
#
# سلول زیر (که هنگام نمره‌دهی اجرا نمی‌شود) با پاسخ‌های شما فعال‌سازی‌های همه لایه‌های کانولوشن و ادغام را برای تصویر فیل می‌کشد و می‌شمارد که در هر لایه چند فیلتر خاموش‌اند. پیش از آن، مانند درس، دو کانال لایه اول را جداگانه نشان می‌دهد: کانال‌های `4` و `7`.
#
# سه چیز را ببینید:
#
# - **لایه اول** مجموعه‌ای از لبه‌یاب‌هاست: تقریباً همه اطلاعات تصویر هنوز در آن هست.
# - **هر چه بالاتر بروید فعال‌سازی‌ها انتزاعی‌تر می‌شوند** و تفسیر بصری آن‌ها سخت‌تر: اطلاعات کمتری درباره ظاهر تصویر و اطلاعات بیشتری درباره کلاس آن دارند. در مثال درس این‌ها مفهوم‌هایی مثل «گوش گربه» و «پشم گربه» هستند و اینجا شاید «خرطوم» و «گوش گرد».
# - **پراکندگی با عمق زیاد می‌شود.** روی `48` تصویر، در بلوک‌های اول تا سوم `MiniVGG` هیچ فیلتری خاموش نبود، در آخرین لایه بلوک چهارم `0.2` درصد و در آخرین لایه بلوک پنجم `20` درصد: الگوی این فیلترها در تصویر پیدا نمی‌شود.
#
# این همانند شیوه ادراک انسان‌ها و حیوانات از جهان است: پس از دیدن یک صحنه، به یاد می‌آوریم **چه** چیزهایی در آن بود (دوچرخه، درخت)، ولی نه ظاهر دقیق آن‌ها را. اگر سعی کنید از روی حافظه دوچرخه‌ای بکشید، احتمالاً درست از آب درنمی‌آید، هرچند هزاران دوچرخه دیده‌اید.
#
# </div>

# %% [markdown] lang="en"
# ### What you see
#
# The next cell (not run while grading) draws, with your answers, the activations of every convolution and pooling layer for the picture of the elephant, and counts how many filters stay silent in each. Before that it shows two channels of the first layer by themselves, numbers 4 and 7, as the course does.
#
# See three things:
#
# - **The first layer** is a collection of edge detectors: almost all of the picture is still in it.
# - **The higher you go, the more abstract the activations become** and the harder to interpret by eye: they hold less about how the picture looks and more about its class. In the course's example these are concepts such as "cat ear" and "cat fur"; here they may be "trunk" and "round ear".
# - **Sparsity grows with depth.** On 48 pictures no filter was silent in the first three blocks of MiniVGG, 0.2 % in the last layer of the fourth block, and 20 % in the last layer of the fifth: the pattern of these filters is not found in the picture.
#
# This is like the way people and animals perceive the world: after seeing a scene we remember **what** was in it (a bicycle, a tree), but not exactly how it looked. If you try to draw a bicycle from memory, it will probably not come out right, although you have seen thousands of them.

# %% tags=["otter_ignore"]
names = [layer.name for layer in model.layers if isinstance(layer, (layers.Conv2D, layers.MaxPooling2D))]
activations = activation_model(model, names)
if activations is not None:
    found = [np.asarray(activation)[0] for activation in activations(prepared[None])]
    fig, pair = plt.subplots(1, 2, figsize=(6, 3))
    for axes, channel in zip(pair, (4, 7)):
        axes.matshow(found[0][:, :, channel], cmap="viridis")
        axes.set_title(f"{names[0]}, channel {channel}")
        axes.axis("off")
    grids = []
    for name, activation in zip(names, found):
        silent = dead_filters(activation, 1e-6)
        print(f"{name}: {len(silent)} of {activation.shape[-1]} filters are silent")
        shown = [to_display(activation[..., channel]) for channel in range(activation.shape[-1])]
        grids.append(tile(np.stack(shown, axis=-1), 16, 1))
    activation_figure(grids, names)
    plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش دوم: فیلترها
#
# **نشست دوم، حدود `55` دقیقه، `27` نمره**
#
# راه ساده دیگری برای بررسی فیلترها، نمایش الگوی مصوری است که هر فیلتر به آن پاسخ می‌دهد. این بار تصویری در کار نیست؛ تصویر را **می‌سازیم**.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 2: Filters
#
# **Second sitting, about 55 minutes, 27 points**
#
# Another simple way to examine the filters is to show the visual pattern that each of them responds to. This time there is no picture to begin with; we **make** it.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e5`: فیلتر چقدر قوی پاسخ می‌دهد؟
#
# **`6` نمره، حدود `10` دقیقه**
#
# راه دیگر دیدن آموخته‌های شبکه، یافتن **الگوی مصوری است که هر فیلتر بیشترین پاسخ را به آن می‌دهد**. این کار با **گرادیان صعودی در فضای ورودی** انجام می‌شود: از تصویری خاکستری و نویزی شروع می‌کنیم و آن را گام‌به‌گام چنان تغییر می‌دهیم که پاسخ فیلتر زیاد شود. وزن‌های شبکه ثابت می‌مانند و این **تصویر** است که تغییر می‌کند.
#
# برای این کار به یک «تابع زیان» نیاز داریم که این بار باید **زیاد** شود: میانگین فعال‌سازی فیلتر روی همه مکان‌ها. کنار مرزها اثر پدینگ دیده می‌شود؛ برای این‌که گرادیان صعودی از آن سوءاستفاده نکند، دو سطر و دو ستون هر مرز را کنار می‌گذاریم.
#
# **کار شما.** تابع `filter_loss(extractor, image, index)` را بنویسید. `extractor` مدلی است که از تصویر، فعال‌سازی یک لایه را می‌دهد، `image` دسته‌ای با یک تصویر و شکل `(1, H, W, 3)` و `index` شماره فیلتر است. خروجی میانگین فعال‌سازی آن فیلتر روی همه مکان‌هاست، جز دو سطر و دو ستون هر مرز. چون در پرسش بعد از آن گرادیان می‌گیرید، آن را با TensorFlow حساب کنید و نه با NumPy.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اگر فعال‌سازی شکل `(1, 9, 9, 16)` داشته باشد، میانگین روی `5x5` مکان میانی کانال `index` گرفته می‌شود.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `extractor(image)` فعال‌سازی را به صورت تنسور می‌دهد. برش `[:, 2:-2, 2:-2, index]` مرزها را کنار می‌گذارد و `tf.reduce_mean` میانگین می‌گیرد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def filter_loss(extractor, image, index):
#     activation = extractor(...)
#     return tf.reduce_mean(activation[...])
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e5`: How strongly does a filter answer?
#
# **6 points, about 10 minutes**
#
# Another way to see what a network has learned is to find **the visual pattern to which each filter responds most**. This is done by **gradient ascent in input space**: we start from a grey, noisy picture and change it step by step so that the response of the filter grows. The weights of the network stay; it is the **picture** that changes.
#
# For this we need a "loss" that is to **grow**, for once: the mean activation of the filter over all places. Near the borders one sees the padding; so that the ascent cannot make use of it, we leave out two rows and two columns at each border.
#
# **Task.** Write `filter_loss(extractor, image, index)`. `extractor` is a model from a picture to the activation of a layer, `image` a batch of one picture, `(1, H, W, 3)`, and `index` the number of the filter. The result is the mean activation of that filter over all places but two rows and two columns at each border. Since you will take its gradient in the next question, compute it with TensorFlow and not with NumPy.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# If the activation has the shape `(1, 9, 9, 16)`, the mean is taken over the 5x5 places in the middle of channel `index`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `extractor(image)` gives the activation as a tensor. The slice `[:, 2:-2, 2:-2, index]` leaves out the borders, and `tf.reduce_mean` takes the mean.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def filter_loss(extractor, image, index):
#     activation = extractor(...)
#     return tf.reduce_mean(activation[...])
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e5

# %% [raw]
# # BEGIN SOLUTION


# %%
def filter_loss(extractor, image, index):
    """Return how strongly a filter answers to a picture, as one number (a TensorFlow scalar).

    extractor: a Keras model from a batch of pictures to a layer's activation (1, h, w, filters). image: (1, H, W, 3).
    index: number of the filter. Two rows and two columns at each border of the activation do not count.
    """
    # BEGIN SOLUTION NO PROMPT
    activation = extractor(image)
    return tf.reduce_mean(activation[:, 2:-2, 2:-2, index])
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


def test_borders_do_not_count(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(1, 1, use_bias=False)])
    extractor.set_weights([np.full((1, 1, 3, 1), 1 / 3)])
    image = np.full((1, 9, 11, 3), 100.0, "float32")
    image[:, 2:-2, 2:-2] = 1.0
    checks.close(filter_loss(extractor, image, 0), 1.0, "filter_loss(extractor, image, 0)", scale=10)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_each_filter_has_a_loss_of_its_own(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(3, 1, use_bias=False)])
    extractor.set_weights([np.eye(3).reshape(1, 1, 3, 3)])
    image = np.zeros((1, 7, 8, 3), "float32") + np.array([0.25, 0.5, 4.0], "float32")
    for index, expected in enumerate((0.25, 0.5, 4.0)):
        checks.close(filter_loss(extractor, image, index), expected, f"filter_loss(extractor, image, {index})")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_any_layer_any_filter(filter_loss):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(2):
        toy = checks.toy_convnet(rng)
        image = toy.picture(rng)[None]
        inner = np.asarray(toy.sees(image))[0, 2:-2, 2:-2].astype("float64")
        for index in rng.permutation(inner.shape[2])[:3]:
            what = f"filter_loss(extractor, image, {index})"
            found = filter_loss(checks.again(toy.sees), image, int(index))
            checks.close(found, inner[..., index].sum() / inner[..., 0].size, what, terms=200, scale=1)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_two_rows_and_two_columns(filter_loss):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    extractor = keras.Sequential([keras.Input((None, None, 3)), keras.layers.Conv2D(2, 1, use_bias=False)])
    kernel = rng.uniform(0.5, 1.5, (1, 1, 3, 2))
    extractor.set_weights([kernel])
    height, width = (int(side) for side in rng.permutation([8, 9, 11])[:2])
    for row, column, counts in ((2, 2, True), (height - 3, width - 3, True), (1, 3, False), (3, width - 2, False)):
        image = np.zeros((1, height, width, 3), "float32")
        image[0, row, column] = 60.0
        expected = counts * 60.0 * kernel[0, 0, :, 1].sum() / ((height - 4) * (width - 4))
        what = f"filter_loss of a picture of {height}x{width} that is not 0 at ({row}, {column}) alone"
        checks.close(filter_loss(checks.again(extractor), image, 1), expected, what, scale=30)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e6`: یک گام رو به بالا
#
# **`8` نمره، حدود `15` دقیقه**
#
# در آموزش، وزن‌ها را در جهت **مخالف** گرادیان تغییر می‌دهیم تا زیان کم شود. اینجا برعکس است: **تصویر** را در **جهت** گرادیان تغییر می‌دهیم تا پاسخ فیلتر زیاد شود. گرادیان هم نسبت به تصویر گرفته می‌شود و نه نسبت به وزن‌ها.
#
# اندازه گرادیان از فیلتری به فیلتر دیگر بسیار فرق می‌کند. ترفند درس این است که گرادیان را **نرمال** کنیم، یعنی بر طول (نُرم دو) آن تقسیم کنیم، تا همه گام‌ها هم‌اندازه باشند:
#
# <div dir="ltr">
#
# ```text
# new_image = image + rate * gradient / norm(gradient)
# ```
#
# </div>
#
# پس طول گام همیشه `rate` است. اگر گرادیان صفر باشد (فیلتر خاموش)، تصویر باید همان بماند و NaN نشود.
#
# **کار شما.** تابع `ascent_step(extractor, image, index, rate)` را بنویسید. `image` آرایه NumPy یا تنسور با شکل `(1, H, W, 3)` است و نباید تغییر کند؛ خروجی تصویر تازه با همان شکل است. تعریف `filter_loss` را از پرسش قبل به کار ببرید (میانگین، بدون دو سطر و دو ستون هر مرز).
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اگر گرادیان فقط دو مقدار ناصفر `3` و `4` داشته باشد، طولش `5` است و با `rate=10` آن دو مقدار به اندازه `6` و `8` زیاد می‌شوند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `tf.GradientTape` فقط متغیرها را خودش دنبال می‌کند: تصویر را با `tf.convert_to_tensor` تنسور کنید و `tape.watch(image)` را صدا بزنید. `tf.math.l2_normalize` برای گرادیان صفر هم امن است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def ascent_step(extractor, image, index, rate):
#     image = tf.convert_to_tensor(image)
#     with tf.GradientTape() as tape:
#         tape.watch(...)
#         loss = filter_loss(...)
#     gradient = tape.gradient(..., ...)
#     return image + ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e6`: One step uphill
#
# **8 points, about 15 minutes**
#
# In training, the weights are changed **against** the gradient, so that the loss gets smaller. Here it is the other way round: the **picture** is changed **along** the gradient, so that the response of the filter grows. And the gradient is taken with respect to the picture, not to the weights.
#
# The size of the gradient differs much from one filter to another. The course's trick is to **normalise** it, that is, to divide it by its length (its L2 norm), so that all steps are equally long:
#
# ```text
# new_image = image + rate * gradient / norm(gradient)
# ```
#
# So the length of a step is always `rate`. If the gradient is zero (a silent filter), the picture has to stay as it is and must not become NaN.
#
# **Task.** Write `ascent_step(extractor, image, index, rate)`. `image` is a NumPy array or a tensor of shape `(1, H, W, 3)`, which must not change; the result is the new picture, of the same shape. The loss is that of the previous question (a mean without two rows and two columns at each border).
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# If the gradient has two values that are not 0, 3 and 4, its length is 5, and with `rate=10` these two pixels grow by 6 and by 8.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `tf.GradientTape` follows only variables by itself: make the picture a tensor with `tf.convert_to_tensor` and call `tape.watch(image)`. `tf.math.l2_normalize` is safe for a gradient of zero.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def ascent_step(extractor, image, index, rate):
#     image = tf.convert_to_tensor(image)
#     with tf.GradientTape() as tape:
#         tape.watch(...)
#         loss = filter_loss(...)
#     gradient = tape.gradient(..., ...)
#     return image + ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e6

# %% [raw]
# # BEGIN SOLUTION


# %%
def ascent_step(extractor, image, index, rate):
    """Return the picture after one step of gradient ascent.

    extractor, index: as for filter_loss. image: (1, H, W, 3) float32, which stays as it is. rate: length of the step.
    Returns an array or a tensor of the same shape: the picture plus rate times the gradient of filter_loss, brought to
    length 1. Where the gradient is 0, the picture does not change.
    """
    # BEGIN SOLUTION NO PROMPT
    image = tf.convert_to_tensor(image)
    with tf.GradientTape() as tape:
        tape.watch(image)
        loss = tf.reduce_mean(extractor(image)[:, 2:-2, 2:-2, index])
    gradient = tape.gradient(loss, image)
    return image + rate * tf.math.l2_normalize(gradient)
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


def test_a_step_has_the_length_asked_for(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    extractor, _ = ascents.linear_filter(np.random.default_rng(5))
    image = np.random.default_rng(6).normal(0, 0.1, (1, 10, 12, 3)).astype("float32")
    before = image.copy()
    for rate in (1.0, 5.0):
        what = f"ascent_step(extractor, image, 0, {rate})"
        ascents.step_taken(ascent_step(checks.again(extractor), image, 0, rate), before, rate, what)
    checks.equal(image, before, "image after ascent_step(extractor, image, 0, rate)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_response_grows(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    extractor, _ = ascents.linear_filter(np.random.default_rng(7))
    image = np.zeros((1, 10, 12, 3), "float32")
    what = "ascent_step(extractor, image, 1, 2.0)"
    stepped = checks.array(ascent_step(extractor, image, 1, 2.0), what, shape=(1, 10, 12, 3))
    after = ascents.responses(np.asarray(extractor(stepped.astype("float32"))))[1]
    checks.equal(bool(after > 0), True, f"the filter's response after {what} is more than before, 0")


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_the_step_of_a_linear_filter_is_known_exactly(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    extractor, _ = ascents.linear_filter(rng)
    height, width = (int(side) for side in rng.permutation([9, 12, 15])[:2])
    for index in (int(number) for number in rng.permutation(4)[:2]):
        image, rate = rng.normal(0, 0.3, (1, height, width, 3)).astype("float32"), float(rng.uniform(0.5, 6))
        rising = ascents.linear_gradient(extractor.get_weights()[0], index, (height, width))
        what = f"ascent_step(a linear filter, a picture of {height}x{width}, {index}, {rate:.2f})"
        step = ascents.step_taken(
            ascent_step(checks.again(extractor), image.copy(), index, rate), image, rate, what, rising=rising[None]
        )
        checks.close(
            step[0], rate * rising / np.linalg.norm(rising), f"the change made by {what}", terms=100, scale=rate
        )


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_step_by_step_through_layers_with_relu(ascent_step):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    image = toy.picture(rng)[None]
    index = int(ascents.responses(np.asarray(toy.sees(image))).argmax())
    level = ascents.responses(np.asarray(toy.sees(image)))[index]
    for number in (1, 2, 3):
        what = f"step {number} of ascent_step(extractor, image, {index}, 0.5)"
        stepped = ascent_step(checks.again(toy.sees), image.copy(), index, 0.5)
        image = (image + ascents.step_taken(stepped, image, 0.5, what)).astype("float32")
        reached = ascents.responses(np.asarray(toy.sees(image)))[index]
        checks.equal(bool(reached > level), True, f"the response grows with {what}")
        level = reached


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_where_nothing_rises_the_picture_stays(ascent_step):
    import keras
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    silent = keras.layers.Conv2D(2, 3, activation="relu")
    extractor = keras.Sequential([keras.Input((None, None, 3)), silent])
    extractor.set_weights([rng.normal(0, 0.1, (3, 3, 3, 2)), np.array([-100.0, -100.0])])
    image = rng.normal(0, 0.3, (1, 9, 11, 3)).astype("float32")
    what = "ascent_step(a silent filter, image, 0, 2.0)"
    checks.close(ascent_step(extractor, image.copy(), 0, 2.0), image, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e7`: از عددها دوباره به تصویر
#
# **`5` نمره، حدود `10` دقیقه**
#
# گرادیان صعودی تصویری می‌دهد که مقدارهایش هر عددی می‌توانند باشند، مثلاً از منفی `7` تا `12`. برای دیدن آن، درس این کارها را می‌کند:
#
# 1. میانگین همه مقدارها را کم می‌کنیم و بر انحراف معیار آن‌ها تقسیم می‌کنیم،
# 2. در `0.1` ضرب می‌کنیم و `0.5` می‌افزاییم، تا بیشتر مقدارها در بازه `0` تا `1` باشند،
# 3. بقیه را به لبه بازه می‌بریم،
# 4. در `255` ضرب می‌کنیم و به `uint8` تبدیل می‌کنیم.
#
# **کار شما.** تابع `deprocess(image)` را بنویسید. ورودی آرایه‌ای اعشاری با شکل `(H, W, 3)` است که نباید تغییر کند. میانگین و انحراف معیار از **همه** مقدارها با هم گرفته می‌شوند و نه برای هر رنگ جدا، وگرنه رنگ الگو عوض می‌شود. تصویر ثابت باید خاکستری میانه (`127` یا `128`) شود.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# تصویری که نیمی از مقدارهایش `-1` و نیم دیگر `1` است، میانگین `0` و انحراف معیار `1` دارد؛ پس مقدارها `0.4` و `0.6` و سرانجام `102` و `153` می‌شوند (یا `152`، اگر بخش اعشاری بریده شود).
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `image.mean()` و `image.std()` بدون `axis` از همه مقدارهاست. `np.clip(values, 0, 1)` پیش از ضرب در `255`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def deprocess(image):
#     values = (image - ...) / (... + 1e-5)
#     values = np.clip(... * values + ..., 0, 1)
#     return (255 * ...).astype(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e7`: From numbers back to a picture
#
# **5 points, about 10 minutes**
#
# Gradient ascent gives a picture whose values may be any numbers: from minus 7 to 12, say. To look at it, the course
#
# 1. subtracts the mean of all values and divides by their standard deviation,
# 2. multiplies by 0.1 and adds 0.5, so that most values are between 0 and 1,
# 3. brings the others to the edge of this range,
# 4. multiplies by 255 and turns it into `uint8`.
#
# **Task.** Write `deprocess(image)`. It takes an array of floats of shape `(H, W, 3)`, which must not change. Mean and standard deviation are those of **all** values together and not of each colour by itself, or the colours of the pattern would change. A constant picture has to become middle grey (127 or 128).
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# A picture of which half the values are -1 and half are 1 has mean 0 and standard deviation 1; so they become 0.4 and 0.6 and, at last, 102 and 153 (152 where the fraction is cut off).
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `image.mean()` and `image.std()` without `axis` take all values. `np.clip(values, 0, 1)` comes before multiplying by 255.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def deprocess(image):
#     values = (image - ...) / (... + 1e-5)
#     values = np.clip(... * values + ..., 0, 1)
#     return (255 * ...).astype(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e7

# %% [raw]
# # BEGIN SOLUTION


# %%
def deprocess(image):
    """Turn what gradient ascent gives into a picture to look at.

    image: float array (H, W, 3), which stays as it is. Returns uint8 (H, W, 3): the values brought to mean 0.5 and standard
    deviation 0.1 together, cut off at 0 and 1, times 255. A constant picture becomes middle grey.
    """
    # BEGIN SOLUTION NO PROMPT
    values = (image - image.mean()) / (image.std() + 1e-5)
    values = np.clip(0.1 * values + 0.5, 0, 1)
    return (255 * values).astype("uint8")
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


def test_minus_one_and_one(deprocess):
    import numpy as np
    from autograder import checks

    image = np.ones((4, 5, 3))
    image[2:] = -1.0
    what = "deprocess(a picture of 1 and -1)"
    found = checks.picture(deprocess(image), what, shape=(4, 5, 3))
    checks.same_picture(found, np.where(image > 0, 153, 102), what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_a_constant_picture_is_middle_grey(deprocess):
    import numpy as np
    from autograder import checks

    found = checks.picture(deprocess(np.full((3, 4, 3), 2.5)), "deprocess(a constant picture)", shape=(3, 4, 3))
    checks.same_picture(found, np.full((3, 4, 3), 127.5), "deprocess(a constant picture)")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_any_picture(deprocess):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([5, 7, 8])[:2])
        image = rng.normal(rng.uniform(-3, 3, 3), rng.uniform(0.2, 4, 3), (height, width, 3)).astype("float32")
        before = image.copy()
        what = f"deprocess(a picture of {height}x{width})"
        found = checks.picture(deprocess(image), what, shape=(height, width, 3))
        exact = before.astype("float64")
        scaled = (exact - exact.mean()) / np.sqrt(((exact - exact.mean()) ** 2).mean()) / 10 + 0.5
        checks.same_picture(found, 255 * np.minimum(np.maximum(scaled, 0), 1), what, levels=1.1)
        checks.equal(image, before, f"image after {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_what_lies_far_out_is_cut_off(deprocess):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    image = rng.normal(0, 0.05, (9, 11, 3))
    places = [tuple(int(rng.integers(size)) for size in (9, 11)) for _ in range(2)]
    image[places[0]], image[places[1]] = 20.0, -20.0 + (places[0] == places[1]) * 40.0
    what = "deprocess(a picture with values far from its mean)"
    found = checks.picture(deprocess(image), what, shape=(9, 11, 3))
    checks.equal(found[places[0]].tolist(), [255, 255, 255], f"its brightest place in {what}")
    if places[0] != places[1]:
        checks.equal(found[places[1]].tolist(), [0, 0, 0], f"its darkest place in {what}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e8`: الگویی که فیلتر دنبال آن است
#
# **`8` نمره، حدود `20` دقیقه**
#
# اکنون همه چیز آماده است: گام‌ها را تکرار می‌کنیم تا تصویری به دست آید که فیلتر **بیشترین پاسخ** را به آن می‌دهد.
#
# **کار شما.** تابع `filter_pattern(model, layer_name, index, start, steps, rate)` را بنویسید. تابع از تصویر `start` با شکل `(H, W, 3)` شروع می‌کند و `steps` گام گرادیان صعودی برای فیلتر `index` لایه `layer_name` برمی‌دارد، هر یک به طول `rate` و همان‌طور که در `e6` آمد. خروجی تصویر پایانی با شکل `(H, W, 3)` است، پیش از `deprocess`. تابع نباید `start` را تغییر دهد.
#
# **نمره.** روی یک فیلتر خطی دقیقاً معلوم است که صعود به کجا می‌رسد. روی شبکه `MiniVGG` هم از هر یک از چهار بلوک اول، فیلتری که به نویز خاکستری پاسخ می‌دهد آزموده می‌شود: پاسخ آن به الگوی شما باید دست‌کم **سه برابر** پاسخش به نویز خاکستری باشد.
#
# **به یاد بیاورید** که اندازه تصویر ورودی آزاد است: لایه‌های کانولوشن و ادغام هر اندازه‌ای را می‌پذیرند. سلول بعد از بررسی، الگوهای چهار بلوک را می‌کشد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای یک فیلتر خطی جهت گرادیان همه‌جا یکی است؛ پس سه گام به طول `2` همان یک گام به طول `6` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `keras.Model(model.inputs[0], model.get_layer(layer_name).output)` مدل استخراج‌کننده است؛ آن را یک بار و بیرون از حلقه بسازید. `start[None]` محور دسته را می‌افزاید و `[0]` آن را برمی‌دارد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def filter_pattern(model, layer_name, index, start, steps, rate):
#     extractor = keras.Model(..., ...)
#     image = start[None]
#     for _ in range(steps):
#         image = ascent_step(...)
#     return np.asarray(image)[0]
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e8`: The pattern that a filter looks for
#
# **8 points, about 20 minutes**
#
# Now everything is there: we repeat the steps until we have a picture to which the filter **responds most**.
#
# **Task.** Write `filter_pattern(model, layer_name, index, start, steps, rate)`. It starts from the picture `start`, `(H, W, 3)`, and takes `steps` steps of gradient ascent for the filter `index` of the layer `layer_name`, each of length `rate` and as in `e6`. The result is the last picture, `(H, W, 3)`, before `deprocess`. `start` must not change.
#
# **Points.** On a linear filter it is known exactly where the ascent ends. On MiniVGG a filter of each of the first four blocks is tried, one that answers to grey noise: its response to your pattern has to be at least **three times** its response to grey noise.
#
# **Remember** that the size of the input is free: convolution and pooling layers take any. The cell after the check draws the patterns of four blocks.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For a linear filter the gradient points the same way everywhere; so three steps of length 2 are one step of length 6.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `keras.Model(model.inputs[0], model.get_layer(layer_name).output)` is the extractor; make it once, outside the loop. `start[None]` adds the batch axis and `[0]` takes it away.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def filter_pattern(model, layer_name, index, start, steps, rate):
#     extractor = keras.Model(..., ...)
#     image = start[None]
#     for _ in range(steps):
#         image = ascent_step(...)
#     return np.asarray(image)[0]
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e8

# %% [raw]
# # BEGIN SOLUTION


# %%
def filter_pattern(model, layer_name, index, start, steps, rate):
    """Return the picture to which gradient ascent leads from `start`.

    model: a Keras model of pictures. layer_name, index: the filter whose response grows. start: float32 (H, W, 3), which
    stays as it is. steps: how many steps. rate: the length of each. Returns a float array (H, W, 3).
    """
    # BEGIN SOLUTION NO PROMPT
    extractor = keras.Model(model.inputs[0], model.get_layer(layer_name).output)
    image = start[None]
    for _ in range(steps):
        image = ascent_step(extractor, image, index, rate)
    return np.asarray(image)[0]
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


def test_three_steps_of_a_linear_filter(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(8))
    start = np.random.default_rng(9).normal(0, 0.1, (10, 13, 3)).astype("float32")
    before = start.copy()
    what = f"filter_pattern(model, {name!r}, 2, start, 3, 2.0)"
    ascents.step_taken(filter_pattern(model, name, 2, start, 3, 2.0), before, 6.0, what)
    checks.equal(start, before, f"start after {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_no_step_no_change(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    model, name = ascents.linear_filter(np.random.default_rng(10))
    start = np.random.default_rng(11).normal(0, 0.1, (9, 10, 3)).astype("float32")
    checks.close(
        filter_pattern(model, name, 0, start.copy(), 0, 2.0), start, "filter_pattern(model, name, 0, start, 0, 2.0)"
    )


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_where_the_ascent_of_a_linear_filter_ends(filter_pattern):
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents

    rng = checks.rng()
    model, name = ascents.linear_filter(rng)
    height, width = (int(side) for side in rng.permutation([9, 12, 14])[:2])
    for index in (int(number) for number in rng.permutation(4)[:2]):
        start = rng.normal(0, 0.2, (height, width, 3)).astype("float32")
        steps, rate = int(rng.integers(2, 6)), float(rng.uniform(0.5, 3))
        rising = ascents.linear_gradient(model.get_weights()[0], index, (height, width))
        what = f"filter_pattern(model, {name!r}, {index}, start, {steps}, {rate:.2f})"
        found = filter_pattern(checks.again(model), name, index, start.copy(), steps, rate)
        climbed = ascents.step_taken(found, start, steps * rate, what, rising=rising)
        expected = steps * rate * rising / np.linalg.norm(rising)
        checks.close(climbed, expected, f"the change made by {what}", terms=400, scale=steps * rate)


# %%
""" # BEGIN TEST CONFIG
points: 1.75
hidden: true
"""  # END TEST CONFIG


def test_filters_of_the_lower_blocks_answer(filter_pattern):
    import keras
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents
    from datasets.mini_vgg import MiniVGG

    rng = checks.rng()
    base = MiniVGG(include_top=False)
    for name in ("block1_conv1", "block2_conv1"):
        sees = keras.Model(base.inputs[0], base.get_layer(name).output)
        grey = [rng.uniform(-0.1, 0.1, (1, 32, 32, 3)).astype("float32") for _ in range(5)]
        noise = np.mean([ascents.responses(np.asarray(sees(image))) for image in grey], axis=0)
        # A filter that the start leaves silent has no gradient there, and no ascent can begin: one of the most awake.
        awake = np.argsort(ascents.responses(np.asarray(sees(grey[0]))))[-max(3, len(noise) // 6) :]
        index = int(rng.choice(awake))
        what = f"filter_pattern(MiniVGG, {name!r}, {index}, grey noise, 15, 2.0)"
        found = filter_pattern(checks.again(base), name, index, grey[0][0].copy(), 15, 2.0)
        pattern = checks.array(found, what, shape=(32, 32, 3))
        ascents.drives(ascents.responses(np.asarray(sees(pattern[None].astype("float32")))), noise, index, what)


# %%
""" # BEGIN TEST CONFIG
points: 1.75
hidden: true
"""  # END TEST CONFIG


def test_filters_of_the_upper_blocks_answer(filter_pattern):
    import keras
    import numpy as np
    from autograder import checks
    from autograder.checks import ascents
    from datasets.mini_vgg import MiniVGG

    rng = checks.rng()
    base = MiniVGG(include_top=False)
    # Steps of length 2 put out one in a hundred filters of block 4 on the way, whatever is right with the ascent.
    for name, side, rate in (("block3_conv1", 32, 2.0), ("block4_conv1", 48, 1.0)):
        sees = keras.Model(base.inputs[0], base.get_layer(name).output)
        grey = [rng.uniform(-0.1, 0.1, (1, side, side, 3)).astype("float32") for _ in range(5)]
        noise = np.mean([ascents.responses(np.asarray(sees(image))) for image in grey], axis=0)
        # A filter that the start leaves silent has no gradient there, and no ascent can begin: one of the most awake.
        awake = np.argsort(ascents.responses(np.asarray(sees(grey[0]))))[-max(3, len(noise) // 6) :]
        index = int(rng.choice(awake))
        what = f"filter_pattern(MiniVGG, {name!r}, {index}, grey noise, 15, {rate})"
        found = filter_pattern(checks.again(base), name, index, grey[0][0].copy(), 15, rate)
        pattern = checks.array(found, what, shape=(side, side, 3))
        ascents.drives(ascents.responses(np.asarray(sees(pattern[None].astype("float32")))), noise, index, what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آنچه می‌بینید
#
# سلول زیر، مانند درس، الگوی `64` فیلتر اول از اولین لایه هر یک از چهار بلوک نخست را می‌کشد (دو بلوک اول `MiniVGG` فقط `16` و `32` فیلتر دارند). یک تا دو دقیقه طول می‌کشد و هنگام نمره‌دهی اجرا نمی‌شود.
#
# - فیلترهای لایه اول **لبه‌های جهت‌دار و رنگ‌های ساده** را کدگذاری می‌کنند.
# - فیلترهای بلوک دوم **بافت‌های ساده‌ای** را که از ترکیب لبه‌ها و رنگ‌ها ساخته شده‌اند.
# - فیلترهای لایه‌های بالاتر **بافت‌ها و شکل‌های پیچیده‌تر** را، در شبکه‌ای که عکس‌های طبیعی دیده است مانند پر، چشم و برگ.
#
# هر لایه مجموعه‌ای از فیلترها را چنان یاد می‌گیرد که ورودی‌اش را بتوان ترکیبی از آن‌ها دانست. این مانند **تبدیل فوریه** است که سیگنال را به دسته‌ای از توابع کسینوسی تجزیه می‌کند. مغز هم همین‌طور کار می‌کند: نخستین سلول‌های قشر بینایی به لبه‌های جهت‌دار پاسخ می‌دهند و سلول‌های بعدی به شکل‌های پیچیده‌تر و پیچیده‌تر. یوسینسکی و همکارانش در مقاله «درک شبکه‌های عصبی از راه مصورسازی عمیق» (2015) نشان دادند که با مهار کردن بسامدهای بالا الگوها واضح‌تر هم می‌شوند. بعضی خانه‌ها نویز می‌مانند: فیلتری که به نویز خاکستری هیچ پاسخی نمی‌دهد، گرادیانش صفر است و صعود از آنجا آغاز نمی‌شود.
#
# </div>

# %% [markdown] lang="en"
# ### What you see
#
# The next cell draws the patterns of the first 64 filters of the first layer of each of the first four blocks, as the course does (the first two blocks of MiniVGG have only 16 and 32). It takes one or two minutes and is not run while grading.
#
# - The filters of the first layer encode **simple directional edges and colours**.
# - Those of the second block encode **simple textures** made from combinations of edges and colours.
# - Those of higher layers encode **more complex textures and shapes**; in a network that has seen natural photos, such as feathers, eyes and leaves.
#
# Each layer learns a set of filters such that its input can be seen as a combination of them. This is like the **Fourier transform**, which takes a signal apart into a set of cosine functions. The brain works alike: the first cells of the visual cortex answer to directional edges, too, and those further on to more and more complex shapes. Yosinski and others showed in "Understanding neural networks through deep visualization" (2015) that the patterns become clearer still when high frequencies are held down. Some places stay noise: a filter that does not answer to grey noise at all has a gradient of zero, and no ascent begins there.

# %% tags=["otter_ignore"]
rng = np.random.default_rng(0)
start = rng.uniform(-0.1, 0.1, (48, 48, 3)).astype("float32")
open_sized = MiniVGG(include_top=False)
if filter_pattern(open_sized, "block1_conv1", 0, start, 1, 1.0) is not None:
    for block in range(1, 5):
        name = f"block{block}_conv1"
        count = min(64, open_sized.get_layer(name).filters)
        progress, patterns = keras.utils.Progbar(count), []
        for index in range(count):
            patterns.append(filter_pattern(open_sized, name, index, start, 30, 2.0))
            progress.add(1)
        shown = np.stack([deprocess(np.asarray(pattern)) for pattern in patterns], axis=-1)
        plt.figure(figsize=(12, count * 12 / 256 + 0.3))
        plt.imshow(np.stack([tile(shown[:, :, colour], 16, 2) for colour in range(3)], axis=-1))
        plt.title(f"{name}: the first {count} filters", loc="left")
        plt.axis("off")
        plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # بخش سوم: نقشه‌های فعالیت کلاس
#
# **نشست سوم، حدود `102` دقیقه، `43` نمره**
#
# روش سوم می‌گوید **کدام قسمت تصویر** شبکه را به تصمیم نهایی رسانده است. این برای اشکال‌زدایی تصمیم‌های شبکه، به‌ویژه وقتی اشتباه می‌کند، مفید است و مکان اشیا را هم نشان می‌دهد.
#
# <div dir="ltr">
#
# R. R. Selvaraju, et al. "Grad-CAM: Visual explanations from deep networks via gradient-based localization," <https://arxiv.org/abs/1610.02391> (2016).
#
# </div>
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Part 3: Class activation maps
#
# **Third sitting, about 102 minutes, 43 points**
#
# The third method tells **which part of a picture** led the network to its final decision. This is useful for debugging its decisions, above all when it is wrong, and it also shows where things are.
#
# R. R. Selvaraju, et al. "Grad-CAM: Visual explanations from deep networks via gradient-based localization," <https://arxiv.org/abs/1610.02391> (2016).

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e9`: نقشه Grad-CAM
#
# **`14` نمره، حدود `30` دقیقه**
#
# **نقشه فعالیت کلاس** (CAM) نقشه‌ای حرارتی است که برای هر مکان تصویر می‌گوید آن مکان برای یک **کلاس خروجی خاص** چقدر مهم بوده است. درس پیاده‌سازی مقاله **Grad-CAM** را به کار می‌برد که بسیار ساده است: نقشه ویژگی یک لایه کانولوشن را برمی‌داریم و هر کانال آن را با گرادیان کلاس نسبت به آن کانال وزن‌دار می‌کنیم. «میزان فعال بودن کانال‌ها در تصویر» با «اهمیت هر کانال برای کلاس» وزن‌دار می‌شود و نقشه‌ای مکانی به دست می‌آید که می‌گوید هر جای تصویر چقدر به آن کلاس تعلق دارد.
#
# 1. نقشه ویژگی لایه و خروجی مدل را برای تصویر حساب می‌کنیم.
# 2. گرادیان امتیاز **کلاس خواسته‌شده** را **نسبت به نقشه ویژگی** می‌گیریم. امتیاز می‌تواند احتمال پس از softmax یا امتیاز پیش از آن باشد؛ هر دو پذیرفته است.
# 3. میانگین گرادیان هر کانال روی همه **مکان‌ها**، اهمیت آن کانال است.
# 4. کانال‌ها را در اهمیتشان ضرب و با هم **جمع** می‌کنیم.
# 5. آنچه منفی است (به زیان کلاس) با relu صفر می‌شود.
# 6. نقشه را بر بزرگ‌ترین مقدارش تقسیم می‌کنیم تا از `0` تا `1` باشد. اگر همه‌جا صفر است، صفر می‌ماند.
#
# <div dir="ltr">
#
# ```text
# importance[k] = mean(d(score) / d(features[:, :, k]))
# heat = relu(sum(importance[k] * features[:, :, k] for all k))
# heat = heat / max(heat)
# ```
#
# </div>
#
# **کار شما.** تابع `grad_cam(model, image, class_index, layer_name)` را بنویسید. `image` تصویر آماده‌شده با شکل `(H, W, 3)` است و `model` با softmax تمام می‌شود. خروجی نقشه‌ای با شکل `(h, w)` است، هم‌اندازه نقشه ویژگی لایه `layer_name`. اگر محور دسته را در خروجی نگه دارید هم پذیرفته است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# اگر بعد از نقشه ویژگی فقط میانگین سراسری و یک لایه متراکم بیاید، اهمیت کانال `k` برای امتیاز پیش از softmax، جز در یک ضریب، همان وزن `W[k, class_index]` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# مدلی با دو خروجی بسازید: نقشه ویژگی و پیش‌بینی. آن را **درون** `tf.GradientTape` صدا بزنید؛ سپس `tape.gradient(score, features)` شکل `(1, h, w, k)` دارد و `tf.reduce_mean(..., axis=(1, 2))` میانگین روی مکان‌هاست.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def grad_cam(model, image, class_index, layer_name):
#     both = keras.Model(model.inputs[0], [..., model.outputs[0]])
#     with tf.GradientTape() as tape:
#         features, probabilities = both(image[None])
#         score = ...
#     gradient = tape.gradient(..., ...)
#     importance = tf.reduce_mean(gradient, axis=...)
#     heat = tf.nn.relu(tf.reduce_sum(..., axis=-1))[0].numpy()
#     return heat / heat.max() if ... else heat
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e9`: Grad-CAM
#
# **14 points, about 30 minutes**
#
# A **class activation map** (CAM) is a heat map that tells for each place of the picture how important it was for **one particular output class**. The course uses the implementation of the **Grad-CAM** paper, which is very simple: take the feature map of a convolution layer and weight each of its channels by the gradient of the class with respect to that channel. "How active the channels are in this picture" is weighted by "how important each channel is for the class", and the result is a spatial map of how much each place belongs to the class.
#
# 1. Compute the feature map of the layer and the output of the model for the picture.
# 2. Take the gradient of the score of **the class asked for with respect to the feature map**. The score may be the probability after softmax or the score before it; both are accepted.
# 3. The mean of the gradient in each channel, over all **places**, is the importance of that channel.
# 4. Multiply the channels by their importance and **add** them up.
# 5. What is negative (speaks against the class) becomes 0 by relu.
# 6. Divide the map by its largest value, so that it goes from 0 to 1. If it is 0 everywhere, it stays 0.
#
# ```text
# importance[k] = mean(d(score) / d(features[:, :, k]))
# heat = relu(sum(importance[k] * features[:, :, k] for all k))
# heat = heat / max(heat)
# ```
#
# **Task.** Write `grad_cam(model, image, class_index, layer_name)`. `image` is a prepared picture, `(H, W, 3)`, and `model` ends in softmax. The result is a map of shape `(h, w)`, as large as the feature map of the layer `layer_name`. A batch axis left in the result is accepted, too.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# If nothing but a global average and one dense layer follows the feature map, the importance of channel `k` for the score before softmax is, up to a factor, the weight `W[k, class_index]`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# Make a model with two outputs: the feature map and the prediction. Call it **inside** `tf.GradientTape`; then `tape.gradient(score, features)` has the shape `(1, h, w, k)`, and `tf.reduce_mean(..., axis=(1, 2))` is the mean over all places.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def grad_cam(model, image, class_index, layer_name):
#     both = keras.Model(model.inputs[0], [..., model.outputs[0]])
#     with tf.GradientTape() as tape:
#         features, probabilities = both(image[None])
#         score = ...
#     gradient = tape.gradient(..., ...)
#     importance = tf.reduce_mean(gradient, axis=...)
#     heat = tf.nn.relu(tf.reduce_sum(..., axis=-1))[0].numpy()
#     return heat / heat.max() if ... else heat
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e9

# %% [raw]
# # BEGIN SOLUTION


# %%
def grad_cam(model, image, class_index, layer_name):
    """Return the Grad-CAM of a class as a heat map (h, w) from 0 to 1.

    model: a Keras model from pictures to class probabilities. image: float32 (H, W, 3), prepared. class_index: the class to
    look for. layer_name: the layer of the model whose feature map (h, w, channels) is weighted.
    The largest value is 1, unless nothing speaks for the class: then the map is 0 everywhere.
    """
    # BEGIN SOLUTION NO PROMPT
    own = keras.Model(model.inputs[0], [model.get_layer(layer_name).output, model.outputs[0]])
    with tf.GradientTape() as tape:
        features, probabilities = own(image[None])
        score = probabilities[0, class_index]
    gradient = tape.gradient(score, features)
    importance = tf.reduce_mean(gradient, axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat
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


def test_it_is_a_heat_map(grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(12))
    picture = toy.picture(np.random.default_rng(13))
    shape = (toy.shape[0] // 2 - 2, toy.shape[1] // 2 - 2)
    highest = []
    for label in range(4):
        what = f"grad_cam(model, image, {label}, {toy.layer!r})"
        heat = checks.heat_map(grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer), what, shape)
        highest.append(float(heat.max()))
    checks.equal(max(highest) > 0, True, "some class has a map that is not 0 everywhere")


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: false
"""  # END TEST CONFIG


def test_the_map_of_one_class_is_known(grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(14))
    picture = toy.picture(np.random.default_rng(15))
    label = toy.clear_classes(picture)[-1]
    sums = [every[label] for every in toy.maps(picture)]
    what = f"grad_cam(model, image, {label}, {toy.layer!r})"
    others = {"heat.unweighted": np.asarray(toy.sees(picture[None]))[0].mean(axis=-1)}
    checks.same_heat_map(grad_cam(toy.model, picture.copy(), label, toy.layer), sums, what, others=others)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_the_class_asked_for_and_not_the_likeliest(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, classes=int(rng.integers(5, 8)))
    picture = toy.clear_picture(rng, least=3)
    toy.put_first(toy.clear_classes(picture)[0])  # class 0 is one like the others
    before, after = toy.maps(picture)
    *less_likely, best = toy.clear_classes(picture)
    others = {
        "heat.unweighted": np.asarray(toy.sees(picture[None]))[0].mean(axis=-1),
        "heat.other_class": after[best],
    }
    for label in less_likely[:3]:
        what = f"grad_cam(model, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what, others=others)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_a_dense_layer_on_the_whole_feature_map(grad_cam):
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head="flatten")
    picture = toy.clear_picture(rng, least=2)
    before, after = toy.maps(picture)
    for label in toy.clear_classes(picture)[-2:]:
        what = f"grad_cam(model with Flatten, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_more_than_one_dense_layer(grad_cam):
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head="hidden")
    picture = toy.clear_picture(rng, least=2)
    before, after = toy.maps(picture)
    for label in toy.clear_classes(picture)[-2:]:
        what = f"grad_cam(model with two dense layers, image, {label}, {toy.layer!r})"
        found = grad_cam(checks.again(toy.model), picture.copy(), label, toy.layer)
        checks.same_heat_map(found, [before[label], after[label]], what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_where_nothing_speaks_for_the_class(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng)
    scores = toy.model.get_layer("scores")
    kernel, bias = scores.get_weights()
    label = int(rng.integers(4))
    kernel = np.abs(kernel)
    kernel[:, label] *= -1
    scores.set_weights([kernel, bias])
    picture = toy.picture(rng)
    sums = [every[label] for every in toy.maps(picture)]
    what = f"grad_cam(model, image, {label}, {toy.layer!r}) where all speaks against class {label}"
    checks.same_heat_map(grad_cam(toy.model, picture.copy(), label, toy.layer), sums, what)


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_a_network_that_is_quite_sure(grad_cam):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, gain=3000.0)
    picture = toy.picture(rng)
    label = int(np.asarray(toy.model(picture[None]))[0].argmax())
    sums = toy.maps(picture)[0][label]
    what = f"grad_cam(a model whose softmax gives exactly 1, image, {label}, {toy.layer!r})"
    value = grad_cam(toy.model, picture.copy(), label, toy.layer)
    heat = checks.heat_map(value, what, sums.shape)
    if heat.any():
        checks.same_heat_map(value, [sums], what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_on_minivgg_and_of_these_weights(grad_cam):
    import numpy as np
    from autograder import checks
    from datasets import shrunk
    from datasets.mini_vgg import MiniVGG, preprocess_input
    from datasets.things import make_things

    rng = checks.rng()
    model = MiniVGG()
    share = 1.0
    # Of a class that is all but certain, the probability has hardly a gradient: no more than the small number below it.
    while share > 0.999:
        thing = int(rng.integers(12))
        picture = preprocess_input(shrunk(make_things(thing + 1, seed=int(rng.integers(10**6))).images[-1:], 64))[0]
        shares = np.asarray(model(picture[None]))[0]
        label, share = int(shares.argmax()), float(shares.max())
    learned = model.get_weights()
    shuffled = [weight[..., rng.permutation(weight.shape[-1])] for weight in learned]
    maps = []
    for name, set_now in (("MiniVGG", None), ("MiniVGG with other weights", shuffled), ("MiniVGG", learned)):
        if set_now:
            checks.model(model).set_weights(set_now)
        what = f"grad_cam({name}, a picture, {label}, 'block4_conv2')"
        found = grad_cam(checks.again(model), picture.copy(), label, "block4_conv2")
        maps.append(checks.heat_map(found, what, (8, 8), largest_is_one=False))
    checks.equal(bool(maps[0].max() > 0.9), True, "the largest value of the map of the likeliest class is near 1")
    checks.equal(bool(np.abs(maps[0] - maps[1]).max() > 0.05), True, "the map changes with the weights")
    checks.close(maps[2], maps[0], "the map of the first weights once more", scale=1000)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e10`: نقشه Grad-CAM در مدل تودرتو
#
# **`7` نمره، حدود `20` دقیقه**
#
# در تمرین سوم پایه کانولوشنی **مدلی درون مدل** بود: تصویر به پایه می‌رود، و خروجی پایه از چند لایه دیگر می‌گذرد. آنجا `model.get_layer(layer_name)` لایه را پیدا نمی‌کند، و اگر مدلی از ورودی پایه تا خروجی کل بسازید کراس خطا می‌دهد، چون این دو از دو گراف جداگانه‌اند. بسیاری در این وضعیت پایه را **از نو می‌سازند** و یادشان می‌رود که وزن‌هایش هم تازه (تصادفی) است.
#
# راه درست: مدلی از ورودی پایه با دو خروجی بسازید، یکی نقشه ویژگی لایه و دیگری خروجی خود پایه. درون `tf.GradientTape` آن را صدا بزنید و خروجی پایه را از لایه‌هایی که در مدل **پس از** پایه آمده‌اند بگذرانید.
#
# **کار شما.** تابع `nested_grad_cam(model, image, class_index, base_name, layer_name)` را بنویسید. `model` زنجیره‌ای از لایه‌هاست: ورودی، سپس پایه‌ای با نام `base_name`، سپس لایه‌های دیگر تا softmax. آرگومان `layer_name` نام لایه‌ای **درون پایه** است که لازم نیست آخرین لایه آن باشد. بقیه چیزها مانند `e9` است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# زنجیره ممکن است چنین باشد: ورودی، `mini_vgg`، میانگین سراسری، لایه متراکم. پس از پایه دو لایه می‌آید.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `base = model.get_layer(base_name)` و `place = model.layers.index(base)`. لایه‌های پس از پایه `model.layers[place + 1 :]` هستند و هر کدام مثل تابع صدا زده می‌شود: `x = layer(x)`.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def nested_grad_cam(model, image, class_index, base_name, layer_name):
#     base = model.get_layer(base_name)
#     both = keras.Model(base.inputs[0], [..., base.outputs[0]])
#     with tf.GradientTape() as tape:
#         features, x = both(image[None])
#         for layer in model.layers[...]:
#             x = layer(x)
#         score = x[0, class_index]
#     ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e10`: Grad-CAM through a model inside
#
# **7 points, about 20 minutes**
#
# In assignment 3 the convolutional base was **a model inside a model**: the picture goes into the base, and what it gives passes through some more layers. There `model.get_layer(layer_name)` does not find the layer, and a model from the base's input to the whole's output is an error, because the two belong to different graphs. Many people then **build the base anew** and forget that its weights are new (random), too.
#
# The right way: make a model from the base's input with two outputs, the feature map of the layer and the output of the base itself. Call it inside `tf.GradientTape`, and pass the base's output through the layers that come **after** the base in the model.
#
# **Task.** Write `nested_grad_cam(model, image, class_index, base_name, layer_name)`. `model` is a chain of layers: the input, then a base named `base_name`, then other layers up to softmax. `layer_name` is a layer **inside the base**, which need not be its last. All else is as in `e9`.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The chain may be: input, `mini_vgg`, global average, dense layer. After the base come two layers.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `base = model.get_layer(base_name)` and `place = model.layers.index(base)`. The layers after the base are `model.layers[place + 1 :]`, and each is called like a function: `x = layer(x)`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def nested_grad_cam(model, image, class_index, base_name, layer_name):
#     base = model.get_layer(base_name)
#     both = keras.Model(base.inputs[0], [..., base.outputs[0]])
#     with tf.GradientTape() as tape:
#         features, x = both(image[None])
#         for layer in model.layers[...]:
#             x = layer(x)
#         score = x[0, class_index]
#     ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e10

# %% [raw]
# # BEGIN SOLUTION


# %%
def nested_grad_cam(model, image, class_index, base_name, layer_name):
    """Return the Grad-CAM of a class for a layer inside a nested base, as a heat map (h, w) from 0 to 1.

    model: a Keras model: input, a model named base_name, then layers one after another, softmax last. layer_name: a layer of
    the base. image, class_index and the result: as for grad_cam.
    """
    # BEGIN SOLUTION NO PROMPT
    base = model.get_layer(base_name)
    both = keras.Model(base.inputs[0], [base.get_layer(layer_name).output, base.outputs[0]])
    with tf.GradientTape() as tape:
        features, x = both(image[None])
        for layer in model.layers[model.layers.index(base) + 1 :]:
            x = layer(x)
        score = x[0, class_index]
    gradient = tape.gradient(score, features)
    importance = tf.reduce_mean(gradient, axis=(1, 2))
    heat = tf.nn.relu(tf.reduce_sum(features * importance[:, None, None, :], axis=-1))[0].numpy()
    return heat / heat.max() if heat.max() > 0 else heat
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


def test_it_is_a_heat_map(nested_grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(16), nested=True)
    picture = toy.picture(np.random.default_rng(17))
    shape = (toy.shape[0] // 2 - 2, toy.shape[1] // 2 - 2)
    highest = []
    for label in range(4):
        what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
        value = nested_grad_cam(checks.again(toy.model), picture.copy(), label, toy.base, toy.layer)
        highest.append(float(checks.heat_map(value, what, shape).max()))
    checks.equal(max(highest) > 0, True, "some class has a map that is not 0 everywhere")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_the_map_of_one_class_is_known(nested_grad_cam):
    import numpy as np
    from autograder import checks

    toy = checks.toy_convnet(np.random.default_rng(18), nested=True)
    picture = toy.picture(np.random.default_rng(19))
    label = toy.clear_classes(picture)[-1]
    sums = [every[label] for every in toy.maps(picture)]
    what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
    checks.same_heat_map(nested_grad_cam(toy.model, picture.copy(), label, toy.base, toy.layer), sums, what)


# %%
""" # BEGIN TEST CONFIG
points: 2.5
hidden: true
"""  # END TEST CONFIG


def test_any_class_and_any_head(nested_grad_cam):
    from autograder import checks

    rng = checks.rng()
    for head in ("average", "flatten", "hidden"):
        toy = checks.toy_convnet(rng, head=head, nested=True)
        picture = toy.clear_picture(rng, least=2)
        before, after = toy.maps(picture)
        label, *_, best = toy.clear_classes(picture)
        what = f"nested_grad_cam(model, image, {label}, {toy.base!r}, {toy.layer!r})"
        found = nested_grad_cam(toy.model, picture.copy(), label, toy.base, toy.layer)
        others = {"heat.other_class": after[best]}
        checks.same_heat_map(found, [before[label], after[label]], what, others=others)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_a_layer_in_the_middle_of_minivgg(nested_grad_cam):
    import keras
    import numpy as np
    import tensorflow as tf
    from autograder import checks
    from datasets import make_pets, pet_classifier, shrunk
    from datasets.mini_vgg import preprocess_input

    rng = checks.rng()
    nested = pet_classifier(nested=True)
    base, _, dense = nested.layers[-3:]
    picture = preprocess_input(shrunk(make_pets(1, seed=int(rng.integers(10**6))).images, 64))[0]
    label = int(np.asarray(nested(picture[None]))[0].argmax())
    for name in ("block4_conv2", "block5_conv1"):
        both = keras.Model(base.inputs[0], [base.get_layer(name).output, base.outputs[0]])
        with tf.GradientTape() as tape:
            features, last = both(picture[None])
            score = tf.math.log(dense(tf.reduce_mean(last, axis=(1, 2)))[0, label])
        slopes = np.asarray(tape.gradient(score, features)).mean(axis=(0, 1, 2))
        sums = np.asarray(features)[0] @ slopes
        what = f"nested_grad_cam(MiniVGG inside, a picture, {label}, 'mini_vgg', {name!r})"
        found = nested_grad_cam(checks.again(nested), picture.copy(), label, "mini_vgg", name)
        checks.same_heat_map(found, [sums], what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e11`: نقشه حرارتی روی تصویر
#
# **`6` نمره، حدود `12` دقیقه**
#
# نقشه حرارتی کوچک است (مثلاً `8x8`)؛ برای دیدن آن روی تصویر، آن را به اندازه تصویر می‌رسانیم، با نگاشت رنگ `jet` (آبی برای `0` و قرمز برای `1`) رنگ می‌کنیم و با تصویر در هم می‌آمیزیم:
#
# <div dir="ltr">
#
# ```text
# result = (1 - alpha) * image + alpha * colours(heat)
# ```
#
# </div>
#
# دو دام معروف: بعضی کتابخانه‌ها (مثل OpenCV) کانال‌ها را به ترتیب **آبی، سبز، قرمز** می‌دهند، و بعضی (مثل Pillow) اندازه را به صورت **(عرض، ارتفاع)** می‌خواهند.
#
# **کار شما.** تابع `overlay(image, heat, alpha)` را بنویسید. `image` آرایه‌ای `uint8` با شکل `(H, W, 3)` و رنگ‌های قرمز، سبز، آبی است، `heat` نقشه‌ای `(h, w)` از `0` تا `1` و `alpha` عددی از `0` تا `1`. خروجی آرایه‌ای `uint8` با شکل `(H, W, 3)` است. بزرگ کردن نقشه می‌تواند نرم یا پله‌ای باشد. ورودی‌ها نباید تغییر کنند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `alpha=0` خروجی خود تصویر است و با `alpha=1` فقط رنگ‌های نقشه. جایی که نقشه `1` است، رنگ `jet` قرمز تیره است: `(127, 0, 0)`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `Image.fromarray(heat.astype("float32")).resize((W, H), Image.Resampling.BILINEAR)` نقشه را بزرگ می‌کند. `plt.colormaps["jet"](heat)` آرایه‌ای با چهار کانال از `0` تا `1` می‌دهد که سه تای اول قرمز، سبز و آبی‌اند.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def overlay(image, heat, alpha):
#     height, width = image.shape[:2]
#     small = Image.fromarray(heat.astype("float32"))
#     large = np.asarray(small.resize((..., ...), Image.Resampling.BILINEAR))
#     colours = 255 * plt.colormaps["jet"](large)[..., :3]
#     mixed = ...
#     return np.clip(mixed, 0, 255).astype("uint8")
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e11`: The heat map over the picture
#
# **6 points, about 12 minutes**
#
# The heat map is small (8x8, say). To see it over the picture, we bring it to the picture's size, colour it with the colour map `jet` (blue for 0, red for 1) and mix it with the picture:
#
# ```text
# result = (1 - alpha) * image + alpha * colours(heat)
# ```
#
# Two well-known traps: some libraries (OpenCV, for one) give the channels as **blue, green, red**, and some (Pillow, for one) want a size as **(width, height)**.
#
# **Task.** Write `overlay(image, heat, alpha)`. `image` is a `uint8` array of shape `(H, W, 3)`, red, green, blue; `heat` a map `(h, w)` from 0 to 1, and `alpha` a number from 0 to 1. The result is a `uint8` array of shape `(H, W, 3)`. The map may be enlarged smoothly or in blocks. The inputs must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `alpha=0` the result is the picture itself, with `alpha=1` only the colours of the map. Where the map is 1, `jet` is dark red: `(127, 0, 0)`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `Image.fromarray(heat.astype("float32")).resize((W, H), Image.Resampling.BILINEAR)` enlarges the map. `plt.colormaps["jet"](heat)` gives an array with four channels from 0 to 1, the first three of which are red, green and blue.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def overlay(image, heat, alpha):
#     height, width = image.shape[:2]
#     small = Image.fromarray(heat.astype("float32"))
#     large = np.asarray(small.resize((..., ...), Image.Resampling.BILINEAR))
#     colours = 255 * plt.colormaps["jet"](large)[..., :3]
#     mixed = ...
#     return np.clip(mixed, 0, 255).astype("uint8")
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e11

# %% [raw]
# # BEGIN SOLUTION


# %%
def overlay(image, heat, alpha):
    """Lay a heat map over a picture.

    image: uint8 (H, W, 3), red, green, blue. heat: float (h, w), 0 to 1, of any size. alpha: share of the heat map, 0 to 1.
    Returns uint8 (H, W, 3): (1 - alpha) times the picture plus alpha times the map in the colours of jet.
    """
    # BEGIN SOLUTION NO PROMPT
    height, width = image.shape[:2]
    large = np.asarray(Image.fromarray(heat.astype("float32")).resize((width, height), Image.Resampling.BILINEAR))
    colours = 255 * plt.colormaps["jet"](large)[..., :3]
    return np.clip((1 - alpha) * image + alpha * colours, 0, 255).astype("uint8")
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


def test_without_a_share_of_the_map_it_is_the_picture(overlay):
    import numpy as np
    from autograder import checks

    image = np.random.default_rng(20).integers(0, 256, (10, 15, 3)).astype("uint8")
    heat = np.random.default_rng(21).uniform(0, 1, (2, 3))
    found = checks.picture(overlay(image.copy(), heat, 0.0), "overlay(image, heat, 0)", shape=(10, 15, 3))
    checks.same_picture(found, image, "overlay(image, heat, 0)", levels=1)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: false
"""  # END TEST CONFIG


def test_hot_is_red_and_cold_is_blue(overlay):
    import numpy as np
    from autograder import checks

    image = np.full((4, 6, 3), 200, "uint8")
    for value, colour in ((1.0, (127, 0, 0)), (0.0, (0, 0, 127))):
        what = f"overlay(image, a map of {value:g}, 1)"
        found = checks.picture(overlay(image, np.full((4, 6), value), 1.0), what, shape=(4, 6, 3))
        checks.same_picture(found, np.zeros((4, 6, 3)) + colour, what, levels=3)


# %%
""" # BEGIN TEST CONFIG
points: 2
hidden: true
"""  # END TEST CONFIG


def test_any_picture_map_and_share(overlay):
    import matplotlib as mpl
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([6, 8, 11])[:2])
        image, heat = rng.integers(0, 256, (height, width, 3)).astype("uint8"), rng.uniform(0, 1, (height, width))
        before, alpha = image.copy(), float(rng.uniform(0.3, 0.9))
        what = f"overlay(a picture of {height}x{width}, a map of the same size, {alpha:.2f})"
        found = checks.picture(overlay(image, heat.copy(), alpha), what, shape=(height, width, 3))
        colours = mpl.colormaps["jet"](heat)[..., :3] * 255
        checks.same_picture(found, before + alpha * (colours - before), what, levels=6)
        checks.equal(image, before, f"image after {what}")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_a_small_map_comes_to_the_right_places(overlay):
    import matplotlib as mpl
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    rows, columns = (int(size) for size in rng.permutation([3, 4, 5])[:2])
    heat = rng.permutation(np.linspace(0, 1, rows * columns)).reshape(rows, columns)
    high, wide = ({3: 7, 4: 7, 5: 9}[size] for size in (rows, columns))
    image = np.full((rows * high, columns * wide, 3), 120, "uint8")
    what = f"overlay(a picture of {rows * high}x{columns * wide}, a map of {rows}x{columns}, 1)"
    found = checks.picture(overlay(image.copy(), heat.copy(), 1.0), what, shape=image.shape)
    colours = mpl.colormaps["jet"](heat)[..., :3] * 255
    # Smooth or in blocks: in the middle of each of its places the map has its own value either way. Some stretch a map
    # from corner to corner instead: then its first and last values are at the edges, and the others evenly between.
    corners = found[:: (rows * high - 1) // (rows - 1), :: (columns * wide - 1) // (columns - 1)]
    if np.abs(corners - colours).max() > 8:
        middles = found[high // 2 :: high, wide // 2 :: wide]
        checks.same_picture(middles, colours, f"the middle of each place in {what}", levels=8)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آنچه می‌بینید
#
# سلول زیر نقشه حرارتی فیل را کنار تصویر و روی آن نشان می‌دهد (هنگام نمره‌دهی اجرا نمی‌شود). در عکس درس، **گوش‌های بچه‌فیل** به‌شدت فعال‌اند: احتمالاً شبکه از همین راه فیل آفریقایی را از فیل هندی تشخیص می‌دهد. اینجا کدام قسمت تصمیم را می‌سازد؟ سطر دوم، نقشه محتمل‌ترین کلاس بعدی است: خرگوش، با احتمال `0.3` درصد. این نقشه تقریباً همه‌جا هست جز روی خود حیوان: آنچه به سود فیل است، به زیان خرگوش است.
#
# </div>

# %% [markdown] lang="en"
# ### What you see
#
# The next cell shows the heat map of the elephant beside the picture and over it (not run while grading). In the photo of the course **the ears of the young elephant** are strongly activated: probably that is how the network tells African from Indian elephants. Which part decides here? The second row shows the map of the second likeliest class, the rabbit (0.3 %). It lies nearly everywhere but on the animal itself: what speaks for the elephant speaks against the rabbit.

# %% tags=["otter_ignore"]
if grad_cam(model, prepared, 4, "block4_conv2") is not None:
    probabilities = model.predict(prepared[None], verbose=0)
    best = np.argsort(-probabilities[0])[:2]
    fig, rows = plt.subplots(2, 3, figsize=(9, 6))
    for row, kind, (_, name, probability) in zip(rows, best, decode_predictions(probabilities, top=2)[0]):
        heat = np.squeeze(grad_cam(model, prepared, int(kind), "block4_conv2"))
        row[0].imshow(picture)
        row[1].imshow(heat, cmap="jet")
        row[1].set_title(f"{name}, {probability:.4f}")
        mixed = overlay(picture, heat, 0.4)
        if mixed is not None:
            row[2].imshow(mixed)
        for axes in row:
            axes.axis("off")
    plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e12`: آیا نقشه به شیء اشاره می‌کند؟
#
# **`5` نمره، حدود `10` دقیقه**
#
# نقشه فعالیت کلاس امکان تشخیص **مکان** اشیا در تصویر را هم فراهم می‌آورد. برای سنجیدن این، **بازی اشاره** را به کار می‌برند: نقشه برنده است اگر جایی که بزرگ‌ترین مقدار را دارد درون کادر شیء باشد. عدد دیگر، **مرکز جرم** نقشه است: میانگین وزن‌دار سطرها و ستون‌ها، با وزن مقدارهای نقشه.
#
# در آرایه‌ها **اول سطر و بعد ستون** می‌آید، برعکس `(x, y)` که در آن محور افقی اول است. اشتباه گرفتن این دو از رایج‌ترین خطاهاست.
#
# **کار شما.** دو تابع بنویسید. `pointing_game(heat, box)` برای نقشه `(h, w)` و کادر `(top, left, bottom, right)` مقدار `True` می‌دهد اگر بزرگ‌ترین مقدار نقشه در یکی از سطرهای `top` تا `bottom - 1` و یکی از ستون‌های `left` تا `right - 1` باشد، وگرنه `False`. تابع `centre_of_mass(heat)` دو عدد `(row, column)` را برمی‌گرداند؛ جمع مقدارهای نقشه بزرگ‌تر از صفر است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# در نقشه `[[0, 0, 3], [0, 0, 1]]` بزرگ‌ترین مقدار در سطر `0` و ستون `2` است و مرکز جرم `(0.25, 2.0)`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `np.unravel_index(heat.argmax(), heat.shape)` سطر و ستون بزرگ‌ترین مقدار را می‌دهد. `np.arange(h)[:, None]` شماره سطرهاست؛ `(heat * rows).sum() / heat.sum()` میانگین وزن‌دار است.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def pointing_game(heat, box):
#     top, left, bottom, right = box
#     row, column = np.unravel_index(..., heat.shape)
#     return bool(... and ...)
#
# def centre_of_mass(heat):
#     rows = np.arange(heat.shape[0])[:, None]
#     columns = ...
#     return ..., ...
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e12`: Does the map point at the object?
#
# **5 points, about 10 minutes**
#
# A class activation map "also makes it possible to **locate** objects in a picture". This is measured with the **pointing game**: a map wins if the place of its largest value is inside the object's box. Another number is the map's **centre of mass**: the weighted mean of rows and columns, weighted by the values of the map.
#
# In arrays the **row comes first, then the column**, unlike `(x, y)`, where the horizontal comes first. Mixing these up is one of the most common mistakes.
#
# **Task.** Write two functions. `pointing_game(heat, box)`, for a map `(h, w)` and a box `(top, left, bottom, right)`, is `True` if the largest value of the map is in one of the rows `top` to `bottom - 1` and one of the columns `left` to `right - 1`, else `False`. `centre_of_mass(heat)` returns two numbers `(row, column)`; the sum of the map is above 0.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# In the map `[[0, 0, 3], [0, 0, 1]]` the largest value is in row 0 and column 2, and the centre of mass is `(0.25, 2.0)`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.unravel_index(heat.argmax(), heat.shape)` gives row and column of the largest value. `np.arange(h)[:, None]` are the numbers of the rows; `(heat * rows).sum() / heat.sum()` is a weighted mean.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def pointing_game(heat, box):
#     top, left, bottom, right = box
#     row, column = np.unravel_index(..., heat.shape)
#     return bool(... and ...)
#
# def centre_of_mass(heat):
#     rows = np.arange(heat.shape[0])[:, None]
#     columns = ...
#     return ..., ...
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e12

# %% [raw]
# # BEGIN SOLUTION


# %%
def pointing_game(heat, box):
    """Return True if the largest value of the map lies in the box, else False.

    heat: float (h, w). box: (top, left, bottom, right), rows and columns from 0; bottom and right are just outside.
    """
    # BEGIN SOLUTION NO PROMPT
    top, left, bottom, right = box
    row, column = np.unravel_index(heat.argmax(), heat.shape)
    return bool(top <= row < bottom and left <= column < right)
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def centre_of_mass(heat):
    """Return row and column of the map's centre of mass as two numbers.

    heat: float (h, w), not negative, its sum above 0. A map that is not 0 in a single place has its centre there.
    """
    # BEGIN SOLUTION NO PROMPT
    rows, columns = np.indices(heat.shape)
    return float((heat * rows).sum() / heat.sum()), float((heat * columns).sum() / heat.sum())
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


def test_a_map_with_one_hot_place(pointing_game):
    import numpy as np
    from autograder import checks

    heat = np.zeros((3, 6))
    heat[1, 4] = 1.0
    for box, truth in (((0, 3, 2, 5), True), ((1, 4, 2, 5), True), ((0, 0, 3, 4), False), ((2, 0, 3, 6), False)):
        checks.equal(
            pointing_game(heat.copy(), box), truth, f"pointing_game(heat with its largest value at (1, 4), {box})"
        )


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_centre_of_the_example(centre_of_mass):
    import numpy as np
    from autograder import checks

    found = checks.array(centre_of_mass(np.array([[0.0, 0, 3], [0, 0, 1]])), "centre_of_mass(heat)", shape=(2,))
    checks.close(found, [0.25, 2.0], "centre_of_mass([[0, 0, 3], [0, 0, 1]])")


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_any_map_any_box(pointing_game):
    from autograder import checks

    rng = checks.rng()
    for _ in range(4):
        height, width = (int(side) for side in rng.permutation([8, 12, 16])[:2])
        heat = rng.uniform(0, 0.9, (height, width))
        row, column = int(rng.integers(2, height - 2)), int(rng.integers(2, width - 2))
        heat[row, column] = 1.0
        around = (row - 1, column - 2, row + 2, column + 1)
        for box, truth in (
            (around, True),
            ((row + 1, 0, height, width), False),
            ((0, 0, row, width), False),
            ((0, 0, height, column), False),
            ((0, column + 1, height, width), False),
        ):
            what = f"pointing_game(a map of {height}x{width}, its largest value at ({row}, {column}), {box})"
            checks.equal(pointing_game(heat.copy(), box), truth, what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_the_centre_of_any_blob(centre_of_mass):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        height, width = (int(side) for side in rng.permutation([9, 13, 17])[:2])
        heat = rng.uniform(0, 0.1, (height, width))
        top, left = int(rng.integers(0, height - 4)), int(rng.integers(0, width - 4))
        heat[top : top + 3, left : left + 4] += rng.uniform(0.5, 1, (3, 4))
        by_row, by_column = heat.sum(axis=1), heat.sum(axis=0)
        expected = [by_row @ np.arange(height) / by_row.sum(), by_column @ np.arange(width) / by_column.sum()]
        what = f"centre_of_mass(a map of {height}x{width})"
        checks.close(checks.array(centre_of_mass(heat), what, shape=(2,)), expected, what, terms=100)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e15`: حیوان کجاست؟
#
# **`6` نمره، حدود `15` دقیقه**
#
# اکنون همه چیز را با هم به کار می‌بریم، روی پرسشی که پاسخش را می‌دانیم. `pet_classifier()` همان پایه `MiniVGG` است با میانگین سراسری و لایه‌ای متراکم که گربه (`0`) و سگ (`1`) را تشخیص می‌دهد؛ به آن **نگفته‌ایم** حیوان کجاست. اگر Grad-CAM درست باشد، نقشه‌اش باید روی حیوان بیفتد.
#
# لایه‌ای که انتخاب می‌کنید مهم است: لایه‌های پایین نقشه‌های ریز ولی معنای کم دارند و آخرین لایه معنای زیاد ولی فقط `4x4` خانه. برای تصویرهای `64x64` لایه `block4_conv2` با نقشه `8x8` حد میانه خوبی است.
#
# **کار شما.** تابع `locate(model, image)` را بنویسید. `image` تصویر خام `uint8` با شکل `(64, 64, 3)` است. تابع تصویر را با `preprocess_input` آماده می‌کند، محتمل‌ترین کلاس را می‌یابد و Grad-CAM آن کلاس را برای لایه `block4_conv2` حساب می‌کند. خروجی دو چیز است: شماره کلاس، و نقشه حرارتی **بزرگ‌شده به اندازه تصویر**، `(64, 64)` و از `0` تا `1`.
#
# **نمره.** روی `16` تصویر که ندیده‌اید و ماسک حیوان آن‌ها را داریم، دو عدد می‌سنجیم و با مرجع مقایسه می‌کنیم: بزرگ‌ترین مقدار چند نقشه روی حیوان یا تا دو پیکسلی آن است (**بازی اشاره**)، و چه سهمی از جمع نقشه روی حیوان است (**انرژی**؛ در هیچ تصویری بیش از سهم مرجع حساب نمی‌شود). نمره پله‌پله است و برای نمره کامل باید به `90` درصد مرجع در بازی اشاره و `95` درصد انرژی آن برسید. نقشه‌ای که فقط روشنایی تصویر را دنبال کند، یا لکه‌ای در وسط تصویر، به آن نمی‌رسد. بعد از نمره‌دهی، نقشه شما کنار نقشه مرجع در صفحه بازخورد می‌آید.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای تصویری از یک سگ در گوشه بالا، خروجی مثلاً `(1, heat)` است و مقدارهای بزرگ `heat` در گوشه بالاست.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `preprocess_input(image)` مقدارها را به بازه منفی یک تا یک می‌برد. `grad_cam` پرسش `e9` را صدا بزنید و نتیجه را مثل `e11` با `Image.resize` بزرگ کنید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def locate(model, image):
#     prepared = preprocess_input(image)
#     probabilities = np.asarray(model(prepared[None]))[0]
#     label = int(...)
#     heat = grad_cam(..., ..., ..., "block4_conv2")
#     large = Image.fromarray(heat).resize((..., ...), Image.Resampling.BILINEAR)
#     return label, np.asarray(large)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e15`: Where is the animal?
#
# **6 points, about 15 minutes**
#
# Now we use everything together, on a question whose answer is known. `pet_classifier()` is the base MiniVGG with a global average and a dense layer that tells cats (0) from dogs (1); it was **never told** where the animal is. If Grad-CAM is right, its map has to lie on the animal.
#
# The layer you choose matters: low layers have fine maps with little meaning, and the last one has much meaning but only 4x4 places. For pictures of 64x64 the layer `block4_conv2`, with a map of 8x8, is a good compromise.
#
# **Task.** Write `locate(model, image)`. `image` is a raw `uint8` picture, `(64, 64, 3)`. The function prepares it with `preprocess_input`, finds the likeliest class and computes the Grad-CAM of that class for the layer `block4_conv2`. It returns two things: the number of the class, and the heat map **enlarged to the size of the picture**, `(64, 64)`, from 0 to 1.
#
# **Points.** On 16 pictures that you have not seen, of which we know where the animal is, two numbers are measured and compared with the reference's: how many maps have their largest value on the animal or within two pixels of it (the **pointing game**), and which share of the map's sum lies on the animal (the **energy**; in no picture counts more than the reference has there). Points come in steps; for all of them you need 90 % of the reference's hits and 95 % of its energy. A map that follows the brightness of the picture, or a blob in the middle, does not get there. After grading, your map stands beside the reference's on the feedback page.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For a picture of a dog in the upper corner the result is `(1, heat)`, say, and the large values of `heat` are in the upper corner.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `preprocess_input(image)` brings the values to the range from minus one to one. Call `grad_cam` of question `e9` and enlarge the result with `Image.resize`, as in `e11`.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def locate(model, image):
#     prepared = preprocess_input(image)
#     probabilities = np.asarray(model(prepared[None]))[0]
#     label = int(...)
#     heat = grad_cam(..., ..., ..., "block4_conv2")
#     large = Image.fromarray(heat).resize((..., ...), Image.Resampling.BILINEAR)
#     return label, np.asarray(large)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e15

# %% [raw]
# # BEGIN SOLUTION


# %%
def locate(model, image):
    """Return the likeliest class and where the network sees it: (class number, heat map).

    model: what pet_classifier() returns. image: uint8 (64, 64, 3), as it was drawn. The heat map is a float array (64, 64)
    from 0 to 1: the Grad-CAM of that class for the layer block4_conv2, enlarged smoothly.
    """
    # BEGIN SOLUTION NO PROMPT
    prepared = preprocess_input(image)
    label = int(np.asarray(model(prepared[None]))[0].argmax())
    heat = grad_cam(model, prepared, label, "block4_conv2")
    large = Image.fromarray(heat).resize(image.shape[1::-1], Image.Resampling.BILINEAR)
    return label, np.asarray(large)
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


def test_a_class_and_a_map_of_the_pictures_size(locate):
    from autograder import checks
    from autograder.checks import localisation
    from datasets import make_pets, pet_classifier, shrunk

    image = shrunk(make_pets(2, seed=11).images, 64)[1]
    label, heat = localisation.pair(locate(pet_classifier(), image), "locate(model, a dog)", (64, 64))
    checks.equal(label in (0, 1), True, "the class that locate(model, a dog) gives is 0 or 1")
    checks.equal(bool(heat.max() > 0.5), True, "the largest value of the map is not far below 1")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: false
"""  # END TEST CONFIG


def test_the_likeliest_class(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation
    from datasets import make_pets, pet_classifier, shrunk
    from datasets.mini_vgg import preprocess_input

    model = pet_classifier()
    images = shrunk(make_pets(4, seed=12).images, 64)
    expected = np.asarray(model(preprocess_input(images))).argmax(axis=1)
    found = [
        localisation.pair(locate(checks.again(model), image), "locate(model, image)", (64, 64))[0] for image in images
    ]
    checks.equal(found, expected.tolist(), "the classes that locate gives for four pictures")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_map_lies_where_the_references_does(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    alike = []
    for mine, theirs in zip(own.maps, reference, strict=True):
        both_vary = np.ptp(mine) > 0 and np.ptp(theirs) > 0
        alike.append(float(np.corrcoef(mine.ravel(), theirs.ravel())[0, 1]) if both_vary else 0.0)
    place = int(np.argmin(alike))  # where there is most to be seen
    checks.illustrate("illustration.picture", images[place])
    checks.illustrate("illustration.own", own.maps[place])
    checks.illustrate("illustration.reference", reference[place])

    localisation.at_least(max(0.0, float(np.mean(alike))), 1.0, 0.7, "mean correlation with the reference's map")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_pointing_game_step_1(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks).pointing
    best = localisation.localisation(reference, masks).pointing
    localisation.at_least(score, best, 0.8, "maps that point at the animal")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_pointing_game_step_2(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks).pointing
    best = localisation.localisation(reference, masks).pointing
    localisation.at_least(score, best, 0.9, "maps that point at the animal")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_energy_on_the_animal_step_1(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.75, "energy on the animal")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_energy_on_the_animal_step_2(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.85, "energy on the animal")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_energy_on_the_animal_step_3(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.9, "energy on the animal")


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: true
"""  # END TEST CONFIG


def test_the_energy_on_the_animal_step_4(locate):
    import numpy as np
    from autograder import checks
    from autograder.checks import localisation, runs
    from autograder.checks.heat_maps import stretched
    from datasets import pet_classifier

    kept = runs.held_back("localisation")
    images, masks = kept["images"], kept["masks"]
    own = localisation.located(locate, pet_classifier, images, "locate")
    reference = np.stack([stretched(heat, masks.shape[1:]) for heat in kept["maps"]])
    score = localisation.localisation(own.maps, masks, at_most=reference).energy
    best = localisation.localisation(reference, masks).energy
    localisation.at_least(score, best, 0.95, "energy on the animal")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# سلول زیر پاسخ شما را روی چند گربه و سگ نشان می‌دهد. جاهایی را هم ببینید که نقشه روی پس‌زمینه می‌افتد: آیا شبکه آنجا هم درست تصمیم گرفته است؟
#
# </div>

# %% [markdown] lang="en"
# The next cell shows your answer on a few cats and dogs. Look at the places where the map lies on the background, too: did the network decide rightly there?

# %% tags=["otter_ignore"]
pets = make_pets(8, seed=21)
pet_pictures = shrunk(pets.images, 64)
cat_or_dog = pet_classifier()
if locate(cat_or_dog, pet_pictures[0]) is not None:
    fig, rows = plt.subplots(2, 8, figsize=(16, 4.2))
    for image, kind, above, below in zip(pet_pictures, pets.labels, *rows):
        label, heat = locate(cat_or_dog, image)
        above.imshow(image)
        above.set_title(f"{['cat', 'dog'][kind]}, taken for a {['cat', 'dog'][label]}", fontsize=8)
        below.imshow(np.squeeze(heat), cmap="jet")
        above.axis("off")
        below.axis("off")
    plt.show()

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `e13`: بدون آموزش هم همین دیده می‌شد؟
#
# **`5` نمره، حدود `15` دقیقه**
#
# نقشه‌ای که قشنگ روی گوش‌های فیل افتاده، ممکن است فقط لبه‌های تصویر را دنبال کرده باشد و ربطی به آموخته‌های شبکه نداشته باشد. آزمونی ساده این را روشن می‌کند: همان نقشه را برای همان شبکه با **وزن‌های تصادفی** بکشید. اگر نقشه عوض نشد، به وزن‌ها، یعنی به آموخته‌های شبکه، وابسته نبوده است.
#
# شباهت دو نقشه را با **همبستگی** (پیرسون) می‌سنجیم: عددی از `-1` تا `1` که `1` یعنی «همان نقشه، شاید با ضریب یا مقدار ثابتی دیگر».
#
# **کار شما.** سه چیز:
#
# - `randomised_copy(model)` مدل تازه‌ای با همان لایه‌ها و وزن‌های تازه تصادفی برمی‌گرداند. خود `model` نباید تغییر کند.
# - `correlation(first, second)` همبستگی دو نقشه هم‌شکل را به صورت یک عدد می‌دهد. اگر یکی از دو نقشه ثابت باشد، همبستگی تعریف نشده است؛ آن‌گاه `0` برگردانید.
# - `sanity_choice` یک حرف است: فرض کنید همبستگی نقشه‌ها پیش و پس از تصادفی کردن وزن‌ها `0.97` شد. از آن چه نتیجه می‌گیرید؟
#
# | حرف | پاسخ |
# |---|---|
# | `a` | شبکه خوب آموزش دیده است و نقشه آن قابل اعتماد است |
# | `b` | نقشه تقریباً به وزن‌ها بستگی ندارد، پس نمی‌گوید شبکه چه آموخته است |
# | `c` | وزن‌های تصادفی اتفاقاً به وزن‌های آموخته نزدیک بوده‌اند |
# | `d` | باید لایه‌ای بالاتر را انتخاب کرد تا همبستگی به `1` برسد |
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# همبستگی `[[0, 1], [2, 3]]` با دو برابر خودش `1` است و با منفی خودش `-1`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `keras.models.clone_model(model)` مدلی با همان لایه‌ها و وزن‌های تازه می‌سازد. `np.corrcoef(first.ravel(), second.ravel())[0, 1]` همبستگی است، ولی برای نقشه ثابت NaN می‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def randomised_copy(model):
#     return keras.models....
#
# def correlation(first, second):
#     if np.ptp(first) == 0 or ...:
#         return 0.0
#     return float(...)
#
# sanity_choice = "..."
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `e13`: Would it look the same without learning?
#
# **5 points, about 15 minutes**
#
# A map that lies nicely on the elephant's ears may only have followed the edges in the picture and have nothing to do with what the network has learned. A simple test tells: draw the same map for the same network with **random weights**. If the map does not change, it did not depend on the weights, that is, on what was learned.
#
# How alike two maps are is measured by their **correlation** (Pearson's), a number from -1 to 1, where 1 means "the same but for scale and offset".
#
# **Task.** Three things:
#
# - `randomised_copy(model)` returns a new model with the same layers and fresh random weights. `model` itself must not change.
# - `correlation(first, second)` returns the correlation of two maps of the same shape, as one number. If one of them is constant, the correlation is not defined; return 0 then.
# - `sanity_choice` is one letter. Suppose the correlation of the maps before and after the weights were made random is 0.97. What follows?
#
# | letter | answer |
# |---|---|
# | `a` | the network is well trained, and its map can be trusted |
# | `b` | the map hardly depends on the weights, so it does not tell what the network has learned |
# | `c` | the random weights happened to be close to the learned ones |
# | `d` | a higher layer should be chosen, so that the correlation becomes 1 |
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# The correlation of `[[0, 1], [2, 3]]` with twice itself is 1, and with minus itself -1.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `keras.models.clone_model(model)` makes a model with the same layers and fresh weights. `np.corrcoef(first.ravel(), second.ravel())[0, 1]` is the correlation, but NaN for a constant map.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def randomised_copy(model):
#     return keras.models....
#
# def correlation(first, second):
#     if np.ptp(first) == 0 or ...:
#         return 0.0
#     return float(...)
#
# sanity_choice = "..."
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: e13

# %% [raw]
# # BEGIN SOLUTION


# %%
def randomised_copy(model):
    """Return a model with the same layers and fresh random weights; the model itself stays as it is."""
    # BEGIN SOLUTION NO PROMPT
    return keras.models.clone_model(model)
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


def correlation(first, second):
    """Return the correlation of two maps of the same shape as one number from -1 to 1; 0 if one of them is constant."""
    # BEGIN SOLUTION NO PROMPT
    if np.ptp(first) == 0 or np.ptp(second) == 0:
        return 0.0
    return float(np.corrcoef(first.ravel(), second.ravel())[0, 1])
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# One letter, "a", "b", "c" or "d": the correlation is 0.97; what follows?
""" # BEGIN PROMPT
sanity_choice = ...
"""  # END PROMPT
# BEGIN SOLUTION NO PROMPT
sanity_choice = "b"
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


def test_twice_a_map_and_minus_a_map(correlation):
    import numpy as np
    from autograder import checks

    heat = np.array([[0.0, 1.0], [2.0, 3.0]])
    for other, expected in ((2 * heat, 1.0), (1 - heat, -1.0), (heat[:, ::-1], 0.6)):
        found = checks.number(correlation(heat.copy(), other.copy()), "correlation(heat, other)")
        checks.close(found, expected, f"correlation({heat.tolist()}, {other.tolist()})", terms=10)


# %%
""" # BEGIN TEST CONFIG
points: 0.5
hidden: false
"""  # END TEST CONFIG


def test_the_choice_is_one_letter(sanity_choice):
    from autograder import checks

    letter = sanity_choice.strip().lower() if isinstance(sanity_choice, str) else ""
    checks.equal(letter in ("a", "b", "c", "d"), True, 'sanity_choice in ("a", "b", "c", "d")')


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_any_two_maps_also_constant_ones(correlation):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    for _ in range(3):
        shape = tuple(int(side) for side in rng.permutation([4, 6, 9])[:2])
        first = rng.uniform(0, 1, shape)
        second = rng.uniform(0.2, 2) * first**2 + rng.normal(0, 0.3, shape)
        one, other = first - first.mean(), second - second.mean()
        expected = (one * other).sum() / np.sqrt((one**2).sum() * (other**2).sum())
        what = f"correlation(two maps of {shape[0]}x{shape[1]})"
        checks.close(checks.number(correlation(first, second), what), expected, what, terms=100, scale=1)
    constant = np.full((3, 4), int(rng.integers(1, 8)) / 8)  # its mean is exact, so its deviation is exactly 0
    other = rng.uniform(0, 1, (3, 4))
    for pair in ((constant, other), (other, constant), (np.zeros((3, 4)), other)):
        what = "correlation with a constant map"
        checks.close(checks.number(correlation(*pair), what), 0.0, what)


# %%
""" # BEGIN TEST CONFIG
points: 1.5
hidden: true
"""  # END TEST CONFIG


def test_fresh_weights_and_the_old_ones_untouched(randomised_copy):
    import numpy as np
    from autograder import checks

    rng = checks.rng()
    toy = checks.toy_convnet(rng, head=str(rng.choice(["average", "hidden"])))
    before = toy.model.get_weights()
    copies = [checks.model(randomised_copy(checks.again(toy.model)), "randomised_copy(model)") for _ in range(2)]
    weights = [copy.get_weights() for copy in copies]
    shapes = [list(weight.shape) for weight in before]
    for own in weights:
        checks.equal([list(weight.shape) for weight in own], shapes, "shapes of the weights of the copy")
    kept = checks.model(toy.model).get_weights()
    checks.equal(len(kept), len(before), "len(model.get_weights()) after randomised_copy(model)")
    for place, (old, first, second) in enumerate(zip(before, *weights, strict=True)):
        checks.close(kept[place], old, f"weight {place} of the model after randomised_copy(model)")
        if old.ndim > 1:
            first, second = (checks.array(weight, f"kernel {place} of the copy") for weight in (first, second))
            spread = min(float(np.std(weight)) for weight in (old, first, second))  # new weights may be small ones
            apart = min(np.abs(first - old).mean(), np.abs(first - second).mean())
            checks.equal(bool(apart > 0.2 * spread), True, f"kernel {place} of the copy is drawn anew")


# %%
""" # BEGIN TEST CONFIG
points: 1
hidden: true
"""  # END TEST CONFIG


def test_the_conclusion_is_the_right_one(sanity_choice):
    from autograder import checks

    letter = sanity_choice.strip().lower() if isinstance(sanity_choice, str) else ""
    checks.equal(letter == "b", True, "sanity_choice is the right conclusion")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# سلول زیر آزمون تصادفی کردن را روی فیل انجام می‌دهد. همبستگی نقشه Grad-CAM با نقشه شبکه‌ای تصادفی باید از `1` خیلی دور باشد.
#
# </div>

# %% [markdown] lang="en"
# The next cell does the test of random weights on the elephant. The correlation of the Grad-CAM with that of a random network should be far from 1.

# %% tags=["otter_ignore"]
if randomised_copy(model) is not None and grad_cam(model, prepared, 4, "block4_conv2") is not None:
    trained = np.squeeze(grad_cam(model, prepared, 4, "block4_conv2"))
    for number in range(5):
        untrained = np.squeeze(grad_cam(randomised_copy(model), prepared, 4, "block4_conv2"))
        print(f"random network {number + 1}: correlation {correlation(trained, untrained):.2f}")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # پیش از تحویل
#
# **یک فایل zip** تحویل می‌دهید که فقط همین نوت‌بوک، `04_visualize.ipynb`، در آن است. سلول پایانی آن را می‌سازد.
#
# - یک بار همه سلول‌ها را از نو و به ترتیب اجرا کنید و ببینید که سلول‌های بررسی همان نتیجه قبلی را می‌دهند.
# - تا پایان کار نام نوت‌بوک را عوض نکنید. پوشه‌های `tests` و `autograder` و `datasets` را نفرستید.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # Before you hand in
#
# You hand in **one zip file** with nothing but this notebook, `04_visualize.ipynb`, in it. The last cell makes it.
#
# - Run all cells afresh and in order once, and see that the check cells still say the same.
# - Keep the name of the notebook until you are done. Leave out the folders `tests`, `autograder` and `datasets`.
