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
# name: 05_project
# tests:
#   files: true
#   ok_format: false

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# # پروژه: از داده کگل تا گزارش علمی
#
# **یادگیری عمیق برای بینایی ماشین، فصل پنجم، پروژه پایانی**
#
# یک مجموعه داده از کگل دانلود کرده و روی آن کار کنید. موضوعات مختلف این فصل را روی آن امتحان کنید: آموزش یک شبکه کانولوشنی از ابتدا، استفاده از یک شبکه از پیش آموزش‌دیده، و مصورسازی آنچه شبکه‌ها می‌آموزند. نتیجه را در یک **گزارش علمی** می‌نویسید: قطعات کد، نمودارها، نتایج و بحث.
#
# کار دو بخش دارد:
#
# | بخش | کجا | چه کسی نمره می‌دهد |
# |---|---|---|
# | چهار ابزار که در هر پروژه‌ای لازم می‌شوند | همین نوت‌بوک | آزمون‌ها، مثل تمرین‌های قبل |
# | گزارش | `report_template.ipynb` را کپی کنید، نامش را `report.ipynb` بگذارید و پر کنید | کامل بودن را برنامه می‌سنجد و کیفیت را دو مصحح |
#
# در پوشه `example` یک گزارش کوچک اما کامل هست که روی تصویرهای کشیده‌شده همین درس نوشته شده است. پیش از شروع آن را بخوانید: اندازه و لحن و جزئیاتی که از شما می‌خواهیم همان است.
#
# | پرسش | چه می‌نویسید | نمره | از آن آشکار | دقیقه |
# |---|---|---|---|---|
# | `f1` | آیا این فایل را می‌شود فرستاد؟ | `30` | `10` | `25` |
# | `f2` | زیان لگاریتمی | `20` | `8` | `12` |
# | `f3` | تصویرهای تقریباً تکراری | `30` | `10` | `30` |
# | `f5` | پرونده نتایج | `20` | `8` | `18` |
# | **جمع** | | **`100`** | **`36`** | **`85`** |
#
# </div>

# %% [markdown] lang="en"
# # Project: from Kaggle's data to a scientific report
#
# **Deep learning for computer vision, chapter 5, final project**
#
# Download a data set from Kaggle and work on it. Try the subjects of this chapter on it: training a convnet from scratch, using a pretrained network, and visualising what the networks learn. You write the outcome down in a **scientific report**: pieces of code, charts, results and a discussion.
#
# The work has two parts:
#
# | part | where | who marks it |
# |---|---|---|
# | four tools that every project needs | this notebook | tests, as in the assignments before |
# | the report | copy `report_template.ipynb`, call it `report.ipynb`, and fill it in | a program counts what is there, two people mark how good it is |
#
# In the folder `example` is a small but complete report on the drawn pictures of this course. Read it before you begin: its length, its tone and its detail are what we ask for.
#
# | question | what you write | points | of these public | minutes |
# |---|---|---|---|---|
# | `f1` | Can this file be sent in? | 30 | 10 | 25 |
# | `f2` | The logarithmic loss | 20 | 8 | 12 |
# | `f3` | Pictures that are nearly the same | 30 | 10 | 30 |
# | `f5` | The record of results | 20 | 8 | 18 |
# | **Sum** | | **100** | **36** | **85** |

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## چطور کار کنیم
#
# - سلول‌ها را به ترتیب از بالا به پایین اجرا کنید. هر بار که نوت‌بوک را باز می‌کنید، اولین سلول (که `grader` را می‌سازد) و سلول «آماده‌سازی» باید دوباره اجرا شوند.
# - نام تابع‌هایی را که پرسش خواسته است عوض نکنید؛ نمره با همین نام‌ها داده می‌شود. هر چهار پرسش مستقل‌اند.
# - سلول بررسی فقط **آزمون‌های آشکار** را اجرا می‌کند. **نمره نهایی را آزمون‌های پنهان تعیین می‌کنند** که بعد از تحویل و با داده‌های دیگری اجرا می‌شوند.
# - زیر هر پرسش سه **راهنمایی** بسته هست. باز کردن آن‌ها نمره‌ای کم نمی‌کند؛ با این حال اول چند دقیقه خودتان فکر کنید.
# - این تابع‌ها را در گزارش خود به کار ببرید: فایل ارسالی به کگل را با `f1` بررسی کنید، نشت داده را با `f3`، و `results.json` را با `f5` بسازید.
#
# </div>

# %% [markdown] lang="en"
# ## How to work
#
# - Run the cells in order, top to bottom. Each time you open the notebook, the very first cell (which makes `grader`) and the setup cell have to run again.
# - Keep the names of the functions a question asks for; they are graded by name. The four questions do not need one another.
# - A check cell runs the **public tests** only. **The hidden tests decide your grade**; they run after you have handed in, with other data.
# - Under each question are three folded **hints**. Opening them costs no points; still, think for a few minutes first.
# - Use these functions in your report: check the file you send to Kaggle with `f1`, look for leaks with `f3`, and write `results.json` with `f5`.

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ### آماده‌سازی
#
# این سلول را پیش از هر چیز اجرا کنید.
#
# </div>

# %% [markdown] lang="en"
# ### Setup
#
# Run this cell before anything else.

# %%
import csv
import io
import json
import math
import platform

import numpy as np
import matplotlib.pyplot as plt
import keras
from PIL import Image
from autograder import checks

checks.set_language("LANGUAGE_CODE")

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `f1`: آیا این فایل را می‌شود فرستاد؟
#
# **`30` نمره، حدود `25` دقیقه**
#
# در رقابت‌های کگل پیش‌بینی‌ها را در یک فایل CSV می‌فرستید. تعداد ارسال در روز محدود است و فایل خراب یک ارسال را می‌سوزاند؛ بدتر از آن، فایلی که سطرهایش جابه‌جا شده پذیرفته می‌شود و امتیازی بی‌معنا می‌گیرد. پس پیش از ارسال، فایل را بررسی می‌کنیم، و بررسی چیزی را **درست نمی‌کند**: فقط می‌گوید چه چیزی غلط است.
#
# فایل سالم این شکل است: سطر اول دقیقاً `id,label` و بعد برای هر تصویر یک سطر، به همان ترتیبی که خواسته شده، با احتمال سگ بودن.
#
# **کار شما.** تابع `validate_submission(text, ids)` را بنویسید. `text` همه متن فایل است و `ids` لیست شناسه‌های خواسته‌شده (متن) به ترتیب. خروجی مجموعه‌ای (`set`) از نام ایرادهاست؛ برای فایل سالم مجموعه خالی:
#
# | نام | کی |
# |---|---|
# | `"header"` | سطر اول دقیقاً `id,label` نیست. در این حالت بقیه فایل را نگاه نکنید. |
# | `"duplicate"` | شناسه‌ای بیش از یک بار آمده است. |
# | `"missing"` | یکی از `ids` در فایل نیست. |
# | `"unknown"` | شناسه‌ای در فایل هست که در `ids` نیست. |
# | `"number"` | مقداری عدد نیست، خالی است، یا NaN یا بی‌نهایت است. |
# | `"range"` | عددی کمتر از `0` یا بیشتر از `1` است. |
# | `"order"` | همان شناسه‌ها هستند، هر کدام یک بار، اما به ترتیب دیگری. |
#
# شناسه‌ها را به صورت متن مقایسه کنید: `"007"` و `"7"` یکی نیستند. سطرها ممکن است با `\n` یا `\r\n` تمام شوند و سطر خالی پایان فایل ایراد نیست.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# با `ids = ["1", "2"]`، متن `"id,label\n2,0.5\n1,0.9\n"` نتیجه `{"order"}` می‌دهد و متن `"id,label\n1,nan\n1,1.5\n"` نتیجه `{"duplicate", "missing", "number", "range"}`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `list(csv.reader(io.StringIO(text)))` سطرها را به صورت لیست می‌دهد. `float(value)` برای متن نامعتبر `ValueError` می‌دهد، اما `float("nan")` و `float("inf")` بدون خطا می‌گذرند؛ `math.isfinite` آن‌ها را می‌شناسد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def validate_submission(text, ids):
#     lines = [line for line in csv.reader(io.StringIO(text)) if line]
#     if not lines or lines[0] != ...:
#         return {"header"}
#     found = [line[0] for line in lines[1:]]
#     problems = set()
#     if len(set(found)) < ...:
#         problems.add("duplicate")
#     ...
#     for line in lines[1:]:
#         try:
#             value = float(line[1])
#         except ValueError:
#             value = ...
#         ...
#     return problems
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `f1`: Can this file be sent in?
#
# **30 points, about 25 minutes**
#
# In Kaggle's competitions you send your predictions as a CSV file. You may send only a few a day, and a broken file costs one of them; worse, a file whose rows have changed places is accepted and gets a score that means nothing. So the file is checked before it is sent, and the check **repairs nothing**: it only says what is wrong.
#
# A good file looks like this: the first line is exactly `id,label`, then one line for each picture, in the order asked for, with the probability of a dog.
#
# **Task.** Write `validate_submission(text, ids)`. `text` is the whole text of the file, `ids` the list of the ids asked for (texts) in their order. Return a `set` of the names of what is wrong, the empty set for a good file:
#
# | name | when |
# |---|---|
# | `"header"` | The first line is not exactly `id,label`. Do not look at the rest then. |
# | `"duplicate"` | An id stands there more than once. |
# | `"missing"` | One of `ids` is not in the file. |
# | `"unknown"` | There is an id in the file that is not in `ids`. |
# | `"number"` | A value is no number, is empty, or is NaN or infinite. |
# | `"range"` | A number is below 0 or above 1. |
# | `"order"` | The same ids are there, each once, but in another order. |
#
# Compare ids as texts: `"007"` and `"7"` are not the same. Lines may end in `\n` or `\r\n`, and an empty line at the end is nothing wrong.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# With `ids = ["1", "2"]`, the text `"id,label\n2,0.5\n1,0.9\n"` gives `{"order"}`, and `"id,label\n1,nan\n1,1.5\n"` gives `{"duplicate", "missing", "number", "range"}`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `list(csv.reader(io.StringIO(text)))` gives the lines as lists. `float(value)` raises `ValueError` for a text that is no number, but lets `"nan"` and `"inf"` pass; `math.isfinite` knows them.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def validate_submission(text, ids):
#     lines = [line for line in csv.reader(io.StringIO(text)) if line]
#     if not lines or lines[0] != ...:
#         return {"header"}
#     found = [line[0] for line in lines[1:]]
#     problems = set()
#     if len(set(found)) < ...:
#         problems.add("duplicate")
#     ...
#     for line in lines[1:]:
#         try:
#             value = float(line[1])
#         except ValueError:
#             value = ...
#         ...
#     return problems
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: f1

# %% [raw]
# # BEGIN SOLUTION


# %%
def validate_submission(text, ids):
    """Say what is wrong with a file of predictions.

    text: the whole CSV file as one text.
    ids: list of the ids asked for, as texts, in their order.
    Returns a set of some of "header", "duplicate", "missing", "unknown", "number", "range", "order".
    """
    # BEGIN SOLUTION NO PROMPT
    table = [row for row in csv.reader(io.StringIO(text)) if row]
    if not table or table[0] != ["id", "label"]:
        return {"header"}
    keys, values = [row[0] for row in table[1:]], [",".join(row[1:]) for row in table[1:]]
    wrong = set()
    if len(keys) != len(set(keys)):
        wrong.add("duplicate")
    if set(ids) - set(keys):
        wrong.add("missing")
    if set(keys) - set(ids):
        wrong.add("unknown")
    if sorted(keys) == sorted(ids) and keys != list(ids):
        wrong.add("order")
    for value in values:
        try:
            label = float(value)
        except ValueError:
            label = math.nan
        if not math.isfinite(label):
            wrong.add("number")
        elif not 0 <= label <= 1:
            wrong.add("range")
    return wrong
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
points: 5
hidden: false
"""  # END TEST CONFIG


def test_a_good_file_has_nothing_wrong(validate_submission):
    from autograder import checks

    good = "id,label\n1,0.25\n2,0\n3,1\n"
    checks.equal(validate_submission(good, ["1", "2", "3"]), set(), "validate_submission(a good file, ids)")
    swapped = "id,label\n2,0\n1,0.25\n3,1\n"
    checks.equal(
        validate_submission(swapped, ["1", "2", "3"]), {"order"}, "validate_submission(two rows exchanged, ids)"
    )


# %%
""" # BEGIN TEST CONFIG
points: 5
hidden: false
"""  # END TEST CONFIG


def test_the_example_of_the_first_hint(validate_submission):
    from autograder import checks

    found = validate_submission("id,label\n1,nan\n1,1.5\n", ["1", "2"])
    checks.equal(
        found, {"duplicate", "missing", "number", "range"}, "validate_submission(the example of the hint, ids)"
    )
    found = validate_submission("id;label\n1;0.5\n", ["1"])
    checks.equal(found, {"header"}, "validate_submission('id;label\\n1;0.5\\n', ['1'])")


# %%
""" # BEGIN TEST CONFIG
points: 8
hidden: true
"""  # END TEST CONFIG


def test_one_fault_at_a_time_is_named(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [f"{number:03d}" for number in rng.permutation(60)[:12]]
    rows = [f"{key},{value:.4f}" for key, value in zip(ids, rng.random(12), strict=True)]
    place = int(rng.integers(1, 10))
    stranger = f"{int(rng.integers(60, 900)):03d}"
    low, high = rng.uniform(0.01, 3, size=2)

    def with_row(row):
        return [*rows[:place], row, *rows[place + 1 :]]

    cases = {
        "no fault": (rows, set()),
        "one id twice": ([*rows, rows[place]], {"duplicate"}),
        "a row left out": ([*rows[:place], *rows[place + 1 :]], {"missing"}),
        "a row too many": ([*rows, f"{stranger},0.5"], {"unknown"}),
        "a word for a number": (with_row(f"{ids[place]},dog"), {"number"}),
        "an empty value": (with_row(f"{ids[place]},"), {"number"}),
        "an infinite value": (with_row(f"{ids[place]},inf"), {"number"}),
        "a negative value": (with_row(f"{ids[place]},{-low:.4f}"), {"range"}),
        "a value above 1": (with_row(f"{ids[place]},{1 + high:.4f}"), {"range"}),
        "two rows exchanged": ([*rows[:place], rows[place + 1], rows[place], *rows[place + 2 :]], {"order"}),
    }
    for name, (lines, expected) in cases.items():
        text = "\n".join(["id,label", *lines]) + "\n"
        checks.equal(validate_submission(text, list(ids)), expected, f"validate_submission(a file with {name}, ids)")


# %%
""" # BEGIN TEST CONFIG
points: 6
hidden: true
"""  # END TEST CONFIG


def test_several_faults_are_all_named(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [str(number) for number in rng.choice(range(100, 999), size=8, replace=False)]
    gone, twice, odd = ids[int(rng.integers(0, 3))], ids[4], ids[6]
    rows = [f"{key},{value:.3f}" for key, value in zip(ids, rng.random(8), strict=True) if key not in (gone, odd)]
    rows += [f"{twice},0.5", f"{odd},-7", "5000,NaN"]
    text = "\n".join(["id,label", *rows]) + "\n"
    expected = {"missing", "duplicate", "unknown", "number", "range"}
    checks.equal(validate_submission(text, ids), expected, "validate_submission(a file with five faults, ids)")
    header = text.replace("id,label", "id,probability")
    checks.equal(
        validate_submission(header, ids), {"header"}, "validate_submission(the same with 'id,probability', ids)"
    )
    checks.equal(validate_submission("", ids), {"header"}, "validate_submission(an empty text, ids)")


# %%
""" # BEGIN TEST CONFIG
points: 6
hidden: true
"""  # END TEST CONFIG


def test_ids_are_texts_and_line_ends_do_not_matter(validate_submission):
    from autograder import checks

    rng = checks.rng()
    ids = [f"{number:05d}" for number in rng.choice(9000, size=6, replace=False)]
    rows = [f"{key},{value:.3f}" for key, value in zip(ids, rng.random(6), strict=True)]
    windows = "\r\n".join(["id,label", *rows]) + "\r\n\r\n"
    checks.equal(validate_submission(windows, list(ids)), set(), "validate_submission(lines that end in \\r\\n, ids)")
    bare = "\n".join(["id,label", *(f"{int(row.split(',')[0])},{row.split(',')[1]}" for row in rows)])
    found = validate_submission(bare, list(ids))
    checks.equal(found, {"missing", "unknown"}, "validate_submission(ids without their zeros, ids)")
    headless = "\n".join(rows)
    checks.equal(validate_submission(headless, list(ids)), {"header"}, "validate_submission(no header, ids)")
    upper = "\n".join(["Id,Label", *rows])
    checks.equal(validate_submission(upper, list(ids)), {"header"}, "validate_submission('Id,Label' for a header, ids)")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `f2`: زیان لگاریتمی
#
# **`20` نمره، حدود `12` دقیقه**
#
# رقابت‌های دوکلاسه کگل معمولاً با دقت سنجیده نمی‌شوند، با **زیان لگاریتمی** سنجیده می‌شوند: میانگین منفی لگاریتم احتمالی که به کلاس درست داده‌اید. اگر مدل با اطمینان کامل اشتباه کند (احتمال `0` برای کلاس درست)، لگاریتم بی‌نهایت می‌شود؛ برای همین احتمال‌ها را پیش از لگاریتم به بازه `1e-15` تا `1 - 1e-15` محدود می‌کنند.
#
# <div dir="ltr">
#
# ```
# p = clip(p, 1e-15, 1 - 1e-15)
# loss = -mean(y * log(p) + (1 - y) * log(1 - p))
# ```
#
# </div>
#
# **کار شما.** تابع `log_loss(y, p)` را بنویسید. `y` آرایه برچسب‌های `0` و `1` و `p` آرایه احتمال کلاس `1` است، هم‌طول، شاید از نوع `float32`. خروجی یک عدد است که همیشه متناهی است. `y` و `p` تغییر نکنند.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# `log_loss([1, 0], [0.5, 0.5])` برابر `0.6931` (یعنی لگاریتم طبیعی `2`) است و `log_loss([1], [0.0])` برابر `34.54`.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `np.clip` محدود می‌کند. در `float32` عدد `1 - 1e-15` همان `1.0` است؛ پس اول با `np.asarray(p, dtype="float64")` به دقت کامل بروید.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def log_loss(y, p):
#     y = np.asarray(y, dtype="float64")
#     p = np.clip(np.asarray(p, dtype=...), ..., ...)
#     return -np.mean(...)
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `f2`: The logarithmic loss
#
# **20 points, about 12 minutes**
#
# Kaggle's competitions with two classes are usually not scored by accuracy but by the **logarithmic loss**: the mean of the negative logarithm of the probability you gave to the right class. If a model is quite sure and wrong (probability 0 for the right class), the logarithm is infinite; so probabilities are clipped to the range from `1e-15` to `1 - 1e-15` first.
#
# ```
# p = clip(p, 1e-15, 1 - 1e-15)
# loss = -mean(y * log(p) + (1 - y) * log(1 - p))
# ```
#
# **Task.** Write `log_loss(y, p)`. `y` is an array of labels 0 and 1 and `p` an array of the probability of class 1, equally long, maybe of type `float32`. Return one number, which is always finite. `y` and `p` must not change.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# `log_loss([1, 0], [0.5, 0.5])` is `0.6931` (the natural logarithm of 2), and `log_loss([1], [0.0])` is `34.54`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `np.clip` limits. In `float32` the number `1 - 1e-15` is `1.0` itself; so go to full precision with `np.asarray(p, dtype="float64")` first.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def log_loss(y, p):
#     y = np.asarray(y, dtype="float64")
#     p = np.clip(np.asarray(p, dtype=...), ..., ...)
#     return -np.mean(...)
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: f2

# %% [raw]
# # BEGIN SOLUTION


# %%
def log_loss(y, p):
    """Return the mean logarithmic loss of two classes, a finite number.

    y: labels 0 and 1.
    p: probabilities of class 1, equally long; clipped to [1e-15, 1 - 1e-15] in double precision.
    """
    # BEGIN SOLUTION NO PROMPT
    truth = np.asarray(y) == 1
    belief = np.clip(np.array(p, dtype=np.float64), 1e-15, 1 - 1e-15)
    return float(-np.log(np.where(truth, belief, 1 - belief)).mean())
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
points: 4
hidden: false
"""  # END TEST CONFIG


def test_blind_guesses_cost_the_logarithm_of_two(log_loss):
    from autograder import checks
    import numpy as np

    y = np.array([1, 0, 0, 1])
    checks.close(log_loss(y, np.full(4, 0.5)), np.log(2), "log_loss([1, 0, 0, 1], [0.5, 0.5, 0.5, 0.5])")


# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: false
"""  # END TEST CONFIG


def test_being_sure_and_wrong_costs_much_but_not_everything(log_loss):
    from autograder import checks
    import numpy as np

    checks.close(log_loss(np.array([1]), np.array([0.0])), 34.538776, "log_loss([1], [0.0])")


# %%
""" # BEGIN TEST CONFIG
points: 6
hidden: true
"""  # END TEST CONFIG


def test_losses_of_any_predictions(log_loss):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    for n in (1, 7, int(rng.integers(20, 60))):
        y = rng.integers(0, 2, size=n)
        p = rng.uniform(0.01, 0.99, size=n)
        chosen = [probability if label else 1 - probability for label, probability in zip(y, p, strict=True)]
        checks.close(log_loss(y, p), sum(-np.log(one) for one in chosen) / n, f"log_loss(y, p) for {n} predictions")


# %%
""" # BEGIN TEST CONFIG
points: 6
hidden: true
"""  # END TEST CONFIG


def test_zero_and_one_stay_finite_in_single_precision_too(log_loss):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    n = int(rng.integers(5, 12))
    y = np.array([0, 1, *rng.integers(0, 2, size=n)])
    p = np.array([1, 0, *rng.uniform(0.1, 0.9, size=n)], dtype=np.float32)
    before = y.copy(), p.copy()
    inside = [float(one if label else 1 - one) for label, one in zip(y[2:], p[2:].astype(np.float64), strict=True)]
    expected = (-2 * np.log(1e-15) - np.log(inside).sum()) / (n + 2)
    found = checks.number(log_loss(y, p), "log_loss(y, p) with p of type float32, and 0 and 1 in it")
    # 1 - (1 - 1e-15) is 1e-15 only up to a tenth: the last digits of a double
    checks.equal(abs(found - expected) < 0.3 / (n + 2), True, "log_loss(y, p) is as large as with p clipped to 1e-15")
    checks.equal(p, before[1], "p after log_loss(y, p)")
    checks.equal(y, before[0], "y after log_loss(y, p)")
    right = log_loss(np.array([1, 0]), np.array([1, 0], dtype=np.float32))
    checks.equal(checks.number(right, "log_loss([1, 0], [1, 0])") < 1e-9, True, "log_loss([1, 0], [1, 0]) is nearly 0")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `f3`: تصویرهای تقریباً تکراری
#
# **`30` نمره، حدود `30` دقیقه**
#
# در مجموعه‌های کگل یک عکس گاهی چند بار هست: با اندازه دیگر، با فشرده‌سازی دیگر، کمی روشن‌تر. اگر یکی در مجموعه آموزشی بیفتد و دیگری در مجموعه آزمایش، دقت آزمایش دروغ می‌گوید. مقایسه بایت‌ها این تکراری‌ها را پیدا نمی‌کند؛ **درهم‌سازی میانگین** پیدا می‌کند:
#
# 1. تصویر را خاکستری کنید: میانگین سه کانال.
# 2. آن را به `8x8` کوچک کنید، طوری که هر خانه میانگین ناحیه خودش باشد.
# 3. هر خانه روشن‌تر از میانگین `64` خانه `True` و بقیه `False`.
#
# دو تصویر تقریباً یکی‌اند اگر این `64` بیت در تعداد کمی با هم فرق داشته باشند.
#
# **کار شما.** دو تابع بنویسید:
#
# - `average_hash(image)`: یک تصویر `uint8` با شکل `(H, W, 3)` می‌گیرد (هر ضلع دست‌کم `8`) و آرایه‌ای `bool` با شکل `(8, 8)` برمی‌گرداند.
# - `near_duplicates(train, test, most=5)`: دو لیست از تصویرها می‌گیرد که اندازه‌هایشان می‌تواند فرق کند، و لیست همه جفت‌های `(i, j)` را برمی‌گرداند که درهم‌سازی `train[i]` و `test[j]` **حداکثر** در `most` بیت فرق دارد. ترتیب جفت‌ها آزاد است.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# در تصویری که نیمه چپ آن سیاه و نیمه راستش سفید است، چهار ستون چپ `False` و چهار ستون راست `True` می‌شوند. اگر همین تصویر را نصف کنید یا دوباره JPEG کنید، بیت‌ها همان می‌مانند.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `Image.fromarray(image).convert("L").resize((8, 8), Image.Resampling.BOX)` خاکستری و کوچک می‌کند. تعداد بیت‌های متفاوت دو آرایه `np.count_nonzero(a != b)` است. درهم‌سازی هر تصویر را یک بار حساب کنید، نه برای هر جفت.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def average_hash(image):
#     small = np.asarray(Image.fromarray(image).convert("L").resize(...), dtype="float64")
#     return small > ...
#
# def near_duplicates(train, test, most=5):
#     ours, theirs = [average_hash(image) for image in train], ...
#     return [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if ...]
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `f3`: Pictures that are nearly the same
#
# **30 points, about 30 minutes**
#
# In Kaggle's data sets a photograph is sometimes there more than once: at another size, compressed anew, a little brighter. If one copy falls into training and another into test, the test accuracy lies. Comparing bytes does not find these; an **average hash** does:
#
# 1. Make the picture grey: the mean of its three channels.
# 2. Shrink it to 8x8, so that every cell is the mean of its region.
# 3. A cell brighter than the mean of all 64 is `True`, the others are `False`.
#
# Two pictures are nearly the same if few of these 64 bits differ.
#
# **Task.** Write two functions:
#
# - `average_hash(image)` takes one `uint8` picture of shape `(H, W, 3)`, each side at least 8, and returns a `bool` array of shape `(8, 8)`.
# - `near_duplicates(train, test, most=5)` takes two lists of pictures, whose sizes may differ, and returns the list of all pairs `(i, j)` for which the hashes of `train[i]` and `test[j]` differ in **at most** `most` bits. The order of the pairs is up to you.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# In a picture whose left half is black and whose right half is white, the four columns on the left are `False` and the four on the right `True`. Halve this picture or store it as a JPEG again, and the bits stay the same.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `Image.fromarray(image).convert("L").resize((8, 8), Image.Resampling.BOX)` makes it grey and small. Two arrays differ in `np.count_nonzero(a != b)` bits. Compute the hash of a picture once, not for every pair.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def average_hash(image):
#     small = np.asarray(Image.fromarray(image).convert("L").resize(...), dtype="float64")
#     return small > ...
#
# def near_duplicates(train, test, most=5):
#     ours, theirs = [average_hash(image) for image in train], ...
#     return [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if ...]
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: f3

# %% [raw]
# # BEGIN SOLUTION


# %%
def average_hash(image):
    """Return the 64 bits of a picture as a bool array of shape (8, 8): True where it is brighter than its mean.

    image: uint8 (H, W, 3), each side at least 8.
    """
    # BEGIN SOLUTION NO PROMPT
    small = Image.fromarray(np.asarray(image)).convert("L").resize((8, 8), Image.Resampling.BOX)
    cells = np.asarray(small, dtype=np.float64)
    return cells > cells.mean()
    # END SOLUTION
    """ # BEGIN PROMPT
    ...
    """  # END PROMPT


# %%
def near_duplicates(train, test, most=5):
    """Return the list of pairs (i, j) for which train[i] and test[j] differ in at most `most` of their 64 bits."""
    # BEGIN SOLUTION NO PROMPT
    hashes = [[average_hash(image) for image in part] for part in (train, test)]
    return [
        (i, j)
        for i, one in enumerate(hashes[0])
        for j, other in enumerate(hashes[1])
        if int((one != other).sum()) <= most
    ]
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
points: 5
hidden: false
"""  # END TEST CONFIG


def test_the_bright_half_of_a_picture(average_hash):
    from autograder import checks
    import numpy as np

    image = np.zeros((48, 64, 3), np.uint8)
    image[:, 32:] = 255
    expected = np.zeros((8, 8), bool)
    expected[:, 4:] = True
    checks.equal(average_hash(image), expected, "average_hash(left half black, right half white)")
    turned = np.ascontiguousarray(image.transpose(1, 0, 2))
    checks.equal(average_hash(turned), expected.T, "average_hash(upper half black, lower half white)")


# %%
""" # BEGIN TEST CONFIG
points: 5
hidden: false
"""  # END TEST CONFIG


def test_a_halved_copy_is_found(near_duplicates):
    from autograder import checks
    import numpy as np

    columns = np.zeros((64, 64, 3), np.uint8)
    columns[:, 16:40] = 255
    rows = np.ascontiguousarray(columns.transpose(1, 0, 2))
    found = near_duplicates([columns, rows], [rows[::2, ::2].copy()])
    checks.equal(checks.index_pairs(found, "near_duplicates([a, b], [b halved])"), [(1, 0)], "near_duplicates(...)")


# %%
""" # BEGIN TEST CONFIG
points: 7
hidden: true
"""  # END TEST CONFIG


def test_hashes_of_pictures_of_any_size(average_hash):
    from autograder import checks
    import numpy as np

    rng = checks.rng()
    for _ in range(4):
        bits = rng.permutation(np.arange(64) < 32).reshape(8, 8)
        high, wide = (int(side) for side in rng.choice(range(3, 12), size=2, replace=False))
        cells = np.where(bits, rng.integers(90, 110, size=(8, 8)), rng.integers(30, 50, size=(8, 8)))
        cells += int(rng.integers(0, 2)) * 110  # all of it darker than 128, or all brighter
        grey = np.kron(cells, np.ones((high, wide)))
        # in the corner of each cell stands a pixel that tells nothing about it
        grey[::high, ::wide] = np.where(bits, cells.min(), cells.max()) * 0.7 + cells.mean() * 0.3
        image = np.repeat(grey[..., None], 3, axis=2)
        image = image.astype(np.uint8)
        before = image.copy()
        what = f"average_hash(a picture of shape ({8 * high}, {8 * wide}, 3))"
        checks.equal(average_hash(image), bits, what)
        checks.equal(image, before, f"the picture after {what}")
    # four very bright cells lift the mean above the median: few cells are brighter than it
    bits = rng.permutation(np.arange(64) < 4).reshape(8, 8)
    image = np.repeat(np.kron(np.where(bits, 250, rng.integers(10, 22, size=(8, 8))), np.ones((4, 4)))[..., None], 3, 2)
    checks.equal(average_hash(image.astype(np.uint8)), bits, "average_hash(a dark picture with four bright cells)")
    # the darkest channel alone, or the first, tells something else
    image = np.zeros((32, 32, 3), np.uint8)
    image[:16, :, 0], image[16:, :, 1], image[16:, :, 2] = 90, 240, 200
    expected = np.zeros((8, 8), bool)
    expected[4:] = True
    checks.equal(average_hash(image), expected, "average_hash(dark red above bright turquoise)")


# %%
""" # BEGIN TEST CONFIG
points: 8
hidden: true
"""  # END TEST CONFIG


def test_copies_that_were_resized_brightened_or_compressed_are_found(near_duplicates):
    from autograder import checks
    import io

    import numpy as np
    from PIL import Image

    rng = checks.rng()
    pictures = []
    for _ in range(14):
        # smooth pictures of high contrast, no two of which are alike
        bits = rng.permutation(np.arange(64) < 32).reshape(8, 8)
        cells = np.where(bits, rng.integers(165, 200, size=(8, 8)), rng.integers(50, 85, size=(8, 8)))
        tint = np.array([1.0, 1.0, 1.0]) + rng.uniform(-0.1, 0.1, size=3)
        grey = np.kron(cells, np.ones((9, 9)))[..., None] * tint
        pictures.append(np.clip(grey + rng.normal(0, 6, size=grey.shape), 0, 255).astype(np.uint8))

    def compressed(image):
        squeezed = io.BytesIO()
        Image.fromarray(image).save(squeezed, "JPEG", quality=60)
        return np.asarray(Image.open(squeezed))

    chosen = [int(place) for place in rng.choice(9, size=4, replace=False)]
    copies = [
        np.asarray(Image.fromarray(pictures[chosen[0]]).resize((48, 40), Image.Resampling.BILINEAR)),
        compressed(pictures[chosen[1]]),
        np.clip(pictures[chosen[2]].astype(int) + 25, 0, 255).astype(np.uint8),
        pictures[chosen[3]].copy(),
    ]
    train, test = pictures[:9], [pictures[9], *copies, *pictures[10:]]
    before = [image.copy() for image in train]
    found = near_duplicates(train, test)
    what = "near_duplicates(9 pictures, 10 pictures with a resized, a compressed, a brighter and an exact copy)"
    pairs = sorted(checks.index_pairs(found, what))
    checks.equal(pairs, sorted((place, number) for number, place in enumerate(chosen, 1)), what)
    checks.equal(all(bool((a == b).all()) for a, b in zip(train, before, strict=True)), True, "train is left as it was")


# %%
""" # BEGIN TEST CONFIG
points: 5
hidden: true
"""  # END TEST CONFIG


def test_at_most_so_many_bits_may_differ(near_duplicates):
    from autograder import checks
    import numpy as np

    rng = checks.rng()

    def drawn(bits):
        return np.repeat(np.kron(np.where(bits, 220, 40), np.ones((5, 5)))[..., None], 3, axis=2).astype(np.uint8)

    bits = rng.permutation(np.arange(64) < 32)
    bright, dark = rng.permutation(np.flatnonzero(bits)), rng.permutation(np.flatnonzero(~bits))
    test = []
    for half in range(5):  # 0, 2, 4, 6 and 8 bits differ, and as many are bright as before
        other = bits.copy()
        other[bright[:half]], other[dark[:half]] = False, True
        test.append(drawn(other.reshape(8, 8)))
    train = [drawn(bits.reshape(8, 8))]
    for most in (0, 4, int(rng.choice([5, 6, 7]))):
        found = near_duplicates(train, test, most)
        expected = {(0, half) for half in range(5) if 2 * half <= most}
        what = f"near_duplicates(a picture, copies with 0, 2, 4, 6 and 8 other bits, most={most})"
        checks.equal(set(checks.index_pairs(found, what)), expected, what)
    what = "near_duplicates(train, test)"
    checks.equal(len(checks.index_pairs(near_duplicates(train, test), what)), 3, "pairs when `most` is left out")
    what = "near_duplicates([], test)"
    checks.equal(checks.index_pairs(near_duplicates([], test), what), [], what)


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ## پرسش `f5`: پرونده نتایج
#
# **`20` نمره، حدود `18` دقیقه**
#
# نتیجه‌ای که دیگری نتواند تکرارش کند، نتیجه نیست. گزارش شما فایلی به نام `results.json` همراه دارد که می‌گوید هر آزمایش به چه دقتی رسیده، با چه `seed`، با چه نسخه‌هایی، روی چه سخت‌افزاری و در چند دقیقه. دستور `autograder report-check` عددهای متن گزارش را با همین فایل مقایسه می‌کند.
#
# **کار شما.** تابع `results_json(experiments, data, seed, minutes)` را بنویسید که **متن** JSON را برمی‌گرداند.
#
# ورودی `experiments` لیستی از dict هاست با کلیدهای `name` (متن)، `correct` (تعداد پاسخ‌های درست) و `n` (تعداد تصویرهای آزمایش)، `data` یک dict با کلیدهای `name` و `url` و `licence`، و عددها ممکن است از نوع NumPy باشند. متن خروجی این کلیدها را دارد:
#
# | کلید | مقدار |
# |---|---|
# | `schema` | عدد `1` |
# | `data` | همان `data` |
# | `seed` | عدد صحیح |
# | `minutes` | عدد |
# | `versions` | یک dict با دست‌کم `python` و `keras` و `numpy`، همه متن |
# | `hardware` | متنی که خالی نیست |
# | `experiments` | لیستی به همان ترتیب؛ هر کدام با `name`، `n`، `accuracy` و دو سر بازه اطمینان `95` درصد به نام `low` و `high` |
#
# دقت `correct / n` است و بازه همان بازه تمرین دوم، که از `0` تا `1` بیرون نمی‌زند:
#
# <div dir="ltr">
#
# ```
# reach = 1.96 * sqrt(accuracy * (1 - accuracy) / n)
# low, high = max(0, accuracy - reach), min(1, accuracy + reach)
# ```
#
# </div>
#
# اگر `name`، `url` یا `licence` در `data` نباشد یا خالی باشد، تابع باید `ValueError` بدهد: داده بدون مجوز را نمی‌شود منتشر کرد.
#
# <details>
# <summary>راهنمایی اول: یک مثال کوچک</summary>
#
# برای `correct = 80` و `n = 100` دقت `0.8`، سر پایین `0.7216` و سر بالا `0.8784` است.
#
# </details>
#
# <details>
# <summary>راهنمایی دوم: ابزار کار</summary>
#
# `json.dumps` عدد `np.int64` را نمی‌پذیرد؛ اول `int(...)` و `float(...)` را به کار ببرید. `keras.__version__` و `platform.python_version()` نسخه‌ها را و `platform.machine()` نوع پردازنده را می‌دهد.
#
# </details>
#
# <details>
# <summary>راهنمایی سوم: اسکلت پاسخ</summary>
#
# <div dir="ltr">
#
# ```python
# def results_json(experiments, data, seed, minutes):
#     if not all(data.get(key) for key in ...):
#         raise ValueError("data needs a name, a url and a licence")
#     lines = []
#     for one in experiments:
#         n = int(one["n"])
#         accuracy = ...
#         lines.append({"name": one["name"], "n": n, "accuracy": accuracy, "low": ..., "high": ...})
#     return json.dumps({"schema": 1, "data": data, "seed": int(seed), ..., "experiments": lines})
# ```
#
# </div>
#
# </details>
#
# </div>

# %% [markdown] lang="en"
# ## Question `f5`: The record of results
#
# **20 points, about 18 minutes**
#
# A result that nobody else can repeat is no result. Your report comes with a file `results.json`, which says what accuracy every experiment reached, with which seed, which versions, on what hardware and in how many minutes. `autograder report-check` compares the numbers in the text of the report with this file.
#
# **Task.** Write `results_json(experiments, data, seed, minutes)`, which returns the **text** of the JSON.
#
# `experiments` is a list of dicts with the keys `name` (a text), `correct` (how many answers were right) and `n` (how many test pictures there were), `data` is a dict with the keys `name`, `url` and `licence`, and numbers may be NumPy's. The text holds these keys:
#
# | key | value |
# |---|---|
# | `schema` | the number 1 |
# | `data` | `data` as it is |
# | `seed` | a whole number |
# | `minutes` | a number |
# | `versions` | a dict with `python`, `keras` and `numpy` at least, all of them texts |
# | `hardware` | a text that is not empty |
# | `experiments` | a list in the same order; each with `name`, `n`, `accuracy`, and the two ends of the 95 % confidence interval, `low` and `high` |
#
# The accuracy is `correct / n`, and the interval that of assignment 2, which never leaves the range from 0 to 1:
#
# ```
# reach = 1.96 * sqrt(accuracy * (1 - accuracy) / n)
# low, high = max(0, accuracy - reach), min(1, accuracy + reach)
# ```
#
# If `name`, `url` or `licence` is not in `data` or is empty, the function has to raise `ValueError`: data without a licence cannot be published.
#
# <details>
# <summary>Hint 1: a tiny example</summary>
#
# For `correct = 80` and `n = 100` the accuracy is `0.8`, the lower end `0.7216` and the upper end `0.8784`.
#
# </details>
#
# <details>
# <summary>Hint 2: the tool</summary>
#
# `json.dumps` does not take an `np.int64`; use `int(...)` and `float(...)` first. `keras.__version__` and `platform.python_version()` are versions, `platform.machine()` is the kind of processor.
#
# </details>
#
# <details>
# <summary>Hint 3: the skeleton of an answer</summary>
#
# ```python
# def results_json(experiments, data, seed, minutes):
#     if not all(data.get(key) for key in ...):
#         raise ValueError("data needs a name, a url and a licence")
#     lines = []
#     for one in experiments:
#         n = int(one["n"])
#         accuracy = ...
#         lines.append({"name": one["name"], "n": n, "accuracy": accuracy, "low": ..., "high": ...})
#     return json.dumps({"schema": 1, "data": data, "seed": int(seed), ..., "experiments": lines})
# ```
#
# </details>

# %% [raw]
# # BEGIN QUESTION
# name: f5

# %% [raw]
# # BEGIN SOLUTION


# %%
def results_json(experiments, data, seed, minutes):
    """Return the record of a project's results as the text of a JSON object.

    experiments: list of dicts with "name", "correct" and "n".
    data: dict with "name", "url" and "licence"; ValueError if one of them is missing or empty.
    seed: a whole number; minutes: how long it took. Numbers may be NumPy's.
    """
    # BEGIN SOLUTION NO PROMPT
    for key in ("name", "url", "licence"):
        if not data.get(key):
            raise ValueError(f"data has no {key}")
    listed = []
    for experiment in experiments:
        total = int(experiment["n"])
        share = int(experiment["correct"]) / total
        margin = 1.96 * math.sqrt(share * (1 - share) / total)
        bounds = {"low": max(0.0, share - margin), "high": min(1.0, share + margin)}
        listed.append({"name": experiment["name"], "n": total, "accuracy": share, **bounds})
    record = {
        "schema": 1,
        "data": data,
        "seed": int(seed),
        "minutes": float(minutes),
        "versions": {module.__name__: module.__version__ for module in (keras, np)}
        | {"python": platform.python_version()},
        "hardware": platform.platform(),
        "experiments": listed,
    }
    return json.dumps(record, indent=2, ensure_ascii=False)
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
points: 4
hidden: false
"""  # END TEST CONFIG


def test_the_numbers_of_the_first_hint(results_json):
    from autograder import checks

    data = {"name": "pets", "url": "a link", "licence": "CC BY 4.0"}
    text = results_json([{"name": "scratch", "correct": 80, "n": 100}], data, 7, 12.5)
    record = checks.json_object(text, "results_json(...)", keys=["experiments"])
    listed = checks.json_list(record["experiments"], "experiments", length=1)
    first = checks.require_keys(listed[0], "experiments[0]", keys=["name", "n", "accuracy", "low", "high"])
    for end, expected in {"n": 100, "accuracy": 0.8, "low": 0.7216, "high": 0.8784}.items():
        checks.close(first[end], expected, f"experiments[0][{end!r}] for 80 of 100")


# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: false
"""  # END TEST CONFIG


def test_everything_needed_to_repeat_it_is_there(results_json):
    from autograder import checks

    data = {"name": "pets", "url": "a link", "licence": "CC BY 4.0"}
    text = results_json([{"name": "scratch", "correct": 80, "n": 100}], data, 7, 12.5)
    needed = ["schema", "data", "seed", "minutes", "versions", "hardware", "experiments"]
    record = checks.json_object(text, "results_json(...)", keys=needed)
    checks.equal(record["schema"], 1, "schema")
    checks.equal(record["seed"], 7, "seed")
    versions = checks.require_keys(record["versions"], "versions", keys=["python", "keras", "numpy"])
    for package in ("python", "keras", "numpy"):
        checks.equal(
            isinstance(versions[package], str) and versions[package] != "", True, f"versions[{package!r}] is a text"
        )
    hardware = record["hardware"]
    checks.equal(isinstance(hardware, str) and hardware.strip() != "", True, "hardware is a text that is not empty")


# %%
""" # BEGIN TEST CONFIG
points: 5
hidden: true
"""  # END TEST CONFIG


def test_any_experiments_with_numbers_of_numpy(results_json):
    from autograder import checks
    import math

    import numpy as np

    rng = checks.rng()
    seed, minutes = rng.integers(1, 10000), np.float32(rng.integers(2, 400) / 2)
    planned = []
    # Whatever is drawn: sorted neither by name nor by accuracy, upwards or downwards, for the first is in between.
    names = ["pretrained", *rng.permutation(["baseline", "scratch", "augmented"])]
    for name, least in zip(names, [0.5, *rng.permutation([0.3, 0.7, 0.8])]):
        n = rng.integers(50, 3000)
        planned.append({"name": str(name), "correct": np.int64(n * (least + rng.uniform(0, 0.1))), "n": n})
    data = {"name": "flowers", "url": "a link", "licence": f"licence {rng.integers(100)}"}

    needed = ["data", "seed", "minutes", "experiments"]
    record = checks.json_object(results_json(planned, data, seed, minutes), "results_json(...)", keys=needed)
    checks.equal(record["data"], data, "data")
    checks.equal(record["seed"], int(seed), "seed")
    checks.close(record["minutes"], float(minutes), "minutes")
    listed = checks.json_list(record["experiments"], "experiments", length=len(planned))
    for place, (found, given) in enumerate(zip(listed, planned, strict=True)):
        checks.require_keys(found, f"experiments[{place}]", keys=["name", "n", "accuracy", "low", "high"])
        accuracy, n = int(given["correct"]) / int(given["n"]), int(given["n"])
        reach = 1.96 * math.sqrt(accuracy * (1 - accuracy) / n)
        expected = {"accuracy": accuracy, "low": accuracy - reach, "high": accuracy + reach}
        checks.equal(found["name"], given["name"], f"experiments[{place}]['name']")
        checks.equal(found["n"], n, f"experiments[{place}]['n']")
        for end, share in expected.items():
            # four digits behind the point are enough for a report
            near = abs(checks.number(found[end], f"experiments[{place}][{end!r}]") - share) < 1e-4
            checks.equal(near, True, f"experiments[{place}][{end!r}] is right for {given['correct']} of {n}")


# %%
""" # BEGIN TEST CONFIG
points: 4
hidden: true
"""  # END TEST CONFIG


def test_intervals_stay_between_zero_and_one(results_json):
    from autograder import checks

    rng = checks.rng()
    n = int(rng.integers(20, 90))
    data = {"name": "flowers", "url": "a link", "licence": "CC0"}
    rows = [
        {"name": "a", "correct": n - 1, "n": n},
        {"name": "b", "correct": 1, "n": n},
        {"name": "c", "correct": n, "n": n},
    ]
    record = checks.json_object(results_json(rows, data, 1, 3), "results_json(...)", keys=["experiments"])
    listed = checks.json_list(record["experiments"], "experiments", length=3)
    ends = [checks.require_keys(one, "an experiment", keys=["low", "high"]) for one in listed]
    checks.equal(ends[0]["high"], 1, f"high for {n - 1} of {n}")
    checks.equal(ends[1]["low"], 0, f"low for 1 of {n}")
    checks.equal([ends[2]["low"], ends[2]["high"]], [1, 1], f"low and high for {n} of {n}")


# %%
""" # BEGIN TEST CONFIG
points: 3
hidden: true
"""  # END TEST CONFIG


def test_data_without_a_licence_is_refused(results_json):
    from autograder import checks

    rng = checks.rng()
    whole = {"name": "flowers", "url": "a link", "licence": "CC0"}
    rows = [{"name": "scratch", "correct": 40, "n": 50}]
    for key in ("name", "url", "licence"):
        for broken in ({k: v for k, v in whole.items() if k != key}, {**whole, key: ""}):
            raised = "no error"
            try:
                results_json(rows, broken, int(rng.integers(100)), 3)
            except Exception as refusal:
                # outside the notebook the student's error comes as one that knows its type by name
                raised = getattr(refusal, "type_name", type(refusal).__name__)
                if raised != "ValueError":
                    raise
            how = "missing" if key not in broken else "empty"
            checks.equal(raised, "ValueError", f"what results_json raises when data[{key!r}] is {how}")


# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [markdown] lang="fa"
# <div dir="rtl" lang="fa">
#
# ---
#
# # گزارش
#
# 1. `report_template.ipynb` را کپی کنید و نام آن را `report.ipynb` بگذارید. بخش‌های آن را نگه دارید، راهنمای هر بخش را پاک کنید و به جای آن متن و کد خود را بنویسید.
# 2. نوت‌بوک را از بالا به پایین اجرا کنید، طوری که `results.json` را هم بسازد.
# 3. کامل بودن گزارش را بررسی کنید: `autograder report-check report.ipynb`. این بررسی می‌گوید چه چیزی کم است؛ درباره کیفیت چیزی نمی‌گوید.
# 4. برای PDF: `autograder report-export report.ipynb --to pdf`. اگر این دستور را ندارید، خود نوت‌بوک کافی است.
#
# مهلت تحویل و جریمه دیرکرد همان است که در سامانه درس نوشته شده.
#
# ## پیش از تحویل
#
# یک فایل zip تحویل می‌دهید با `05_project.ipynb`، `report.ipynb` و `results.json`. کار گروهی یک تحویل دارد؛ نام و شماره همه اعضا در گزارش می‌آید. سلول پایانی فایل zip را می‌سازد.
#
# </div>

# %% [markdown] lang="en"
# ---
#
# # The report
#
# 1. Copy `report_template.ipynb` and call it `report.ipynb`. Keep its sections, delete the guidance in each and write your own text and code there.
# 2. Run the notebook from top to bottom, so that it writes `results.json`, too.
# 3. See whether it is complete: `autograder report-check report.ipynb`. This says what is missing; it says nothing about how good it is.
# 4. For a PDF: `autograder report-export report.ipynb --to pdf`. If you do not have this command, the notebook itself is enough.
#
# The deadline and what lateness costs are those on the course's page.
#
# ## Before you hand in
#
# You hand in one zip file with `05_project.ipynb`, `report.ipynb` and `results.json`. A group hands in once; the names and numbers of all its members stand in the report. The last cell makes the zip file.
