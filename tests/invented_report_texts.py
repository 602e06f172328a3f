"""What the authors of invented reports write: openings and endings of sentences, in both languages.

A sentence is an opening and an ending joined; words in braces are drawn anew each time.
"""

WORDS = {
    "en": {
        "things": ["leaves of tomato plants", "chest X-ray pictures", "drawings of sign language", "galaxies", "flowers", "traffic signs", "satellite tiles", "skin moles", "birds of our province", "handwritten Persian digits", "fruits on a belt", "cells under a microscope"],
        "hard": ["blurred edges", "too little light", "two objects at once", "an unusual angle", "labels that seem wrong", "a busy background", "objects cut off by the frame"],
        "well": ["clearly", "hardly", "a little", "surprisingly", "only slightly", "much", "somewhat"],
        "part": ["the first epochs", "the second half of training", "the last ten epochs", "the whole training", "the epochs after the tenth"],
        "cause": ["the small batch size", "so few pictures", "the learning rate", "the large dense layer", "pictures of one session", "the unequal classes"],
        "next": ["try more seeds", "collect more pictures", "unfreeze the last block", "clean the labels", "use larger pictures", "balance the classes", "ask a second person to label"],
        "who": ["Sara", "Reza", "Niloofar", "Amir", "Leila", "Omid", "Parisa", "Kian"],
        "tool": ["a spreadsheet", "a short script", "the course's function", "a loop over all files", "the table of the data set"],
        "n": None, "p": None, "e": None,
    },
    "fa": {
        "things": ["برگ‌های گوجه‌فرنگی", "عکس‌های قفسه سینه", "نشانه‌های زبان اشاره", "کهکشان‌ها", "گل‌ها", "تابلوهای راهنمایی", "تکه‌های عکس ماهواره‌ای", "خال‌های پوستی", "پرندگان استان ما", "رقم‌های دست‌نویس فارسی", "میوه‌های روی نوار نقاله", "سلول‌های زیر میکروسکوپ"],
        "hard": ["لبه‌های تار", "نور کم", "دو شیء در یک تصویر", "زاویه نامعمول", "برچسب‌هایی که غلط به نظر می‌رسند", "پس‌زمینه شلوغ", "شیء بریده در کناره"],
        "well": ["به روشنی", "به‌سختی", "اندکی", "با کمال تعجب", "فقط کمی", "خیلی", "تا حدی"],
        "part": ["دوره‌های نخست", "نیمه دوم آموزش", "ده دوره آخر", "سراسر آموزش", "دوره‌های پس از دهم"],
        "cause": ["کوچک بودن دسته‌ها", "کم بودن تصویرها", "نرخ یادگیری", "بزرگی لایه آخر", "یکسان بودن محل عکاسی", "نابرابری کلاس‌ها"],
        "next": ["چند seed دیگر را می‌آزماییم", "تصویر بیشتری گرد می‌آوریم", "بلوک آخر را آزاد می‌کنیم", "برچسب‌ها را پاک‌سازی می‌کنیم", "تصویر بزرگ‌تر به کار می‌بریم", "کلاس‌ها را برابر می‌کنیم", "از نفر دومی می‌خواهیم برچسب بزند"],
        "who": ["سارا", "رضا", "نیلوفر", "امیر", "لیلا", "امید", "پریسا", "کیان"],
        "tool": ["یک صفحه گسترده", "برنامه‌ای کوتاه", "تابع درس", "حلقه‌ای روی همه فایل‌ها", "جدول خود مجموعه"],
        "n": None, "p": None, "e": None,
    },
}  # fmt: skip

# Section -> sentences, each (openings, endings).
SENTENCES = {
    "en": {
        "question": [
            (["We want to know whether a small network can sort pictures of {things}", "Our question is how far one gets with {n} pictures of {things}", "Can a laptop learn to tell kinds of {things} apart", "This report asks what {things} look like to a network"],
             ["because people still do it by eye and get tired", "and which of the course's tools pays off first", "since {n} of them are waiting to be sorted", "although nobody in our group knew the subject before"]),
            (["The set comes from Kaggle and holds {n} pictures of {things}", "We took a public collection with {n} labelled files", "Volunteers gathered the data over {e} weeks", "All pictures were made with phones, {n} altogether"],
             ["and its licence is CC BY 4.0", "under a licence that allows teaching", "so we checked the terms of use with {tool}", "which the owner lets anybody use for studies"]),
        ],
        "split": [
            (["We shuffled once and cut the list at {p} percent", "One tenth of the files went to the test set", "Pictures of one object were kept in one part", "The split was drawn with a fixed seed before anything was trained"],
             ["so that no choice could see the test", "and wrote the three lists to files", "since neighbours in the folder show {hard}", "with about {n} files for validation"]),
            (["Looking for copies with {tool} gave {e} pairs", "The closest two pictures of different parts were {p} grey levels apart", "Hashing the files found {e} that were there twice", "By eye we compared the {n} nearest neighbours"],
             ["and all of them were dropped from training", "which turned out to be {hard}", "and we kept one of each", "so a leak would have to be {well} hidden"]),
        ],
        "baseline": [
            (["Always answering the most frequent class is right in {p} percent", "A logistic regression on thumbnails reaches {p} percent", "The mean colour alone gives {p} percent", "Guessing blindly would earn {p} percent"],
             ["and everything below must beat that", "which is {well} better than a coin", "mostly owing to {cause}", "with no training worth the name"]),
        ],
        "scratch": [
            (["Our first convnet grew from the course's example until it learned the training set", "Four blocks were one too many for {things}", "We began with three layers and {n} filters", "The network from scratch has {n} thousand parameters"],
             ["and it overfits {well} during {part}", "yet validation follows {well} in {part}", "and stops improving after epoch {e}", "which fits into the memory of any laptop"]),
            (["On the test set it got {p} percent", "Tested once, it was right in {p} of a hundred pictures", "Its final accuracy is {p} percent", "Of the test pictures it named {p} percent"],
             ["where training showed {p} percent", "so {cause} cost us {e} points", "and the loss of {part} tells the same story", "which pleased us more than we expected"]),
        ],
        "augmentation": [
            (["Turning {things} upside down changes nothing", "We let the network see every picture mirrored and a little turned", "Zooming by {e} percent was as far as we dared to go", "Only changes that could happen while photographing were allowed"],
             ["except where there is {hard}", "and colours stayed as they were because of {cause}", "so each epoch brought new pictures", "which slowed {part} {well}"]),
            (["With it, accuracy rose to {p} percent", "The gap between the curves shrank {well}", "The gain was {e} points", "Training took {e} minutes longer and ended at {p} percent"],
             ["and {part} looks calmer", "though the interval still covers {p}", "while the same seed without it stays behind", "as one hopes with {cause}"]),
        ],
        "pretrained": [
            (["From ImageNet we borrowed MobileNet without its top", "A base that had seen {n} thousand photographs was frozen", "We took the pretrained network of the course", "The features were computed once and kept in a file"],
             ["and trained nothing but one dense layer", "with the preprocessing it was made for", "although {things} are not among its classes", "so that {e} epochs took seconds"]),
            (["This reached {p} percent", "It was the best of all with {p} percent", "No other experiment came near its {p} percent", "At {p} percent it beats the network from scratch"],
             ["even before fine-tuning", "and needed {well} less patience", "in spite of {hard}", "by {e} points at least"]),
        ],
        "visualisation": [
            (["Grad-CAM shows that the network looks at the middle", "Hiding patch after patch we found where belief falls", "The maps of the first layer answer to edges", "We drew what excites {n} filters"],
             ["and {well} at what a person would point to", "while {hard} draws it away", "which explains {cause}", "in {p} of a hundred pictures"]),
        ],
        "results": [
            (["The table sums up {e} experiments", "Intervals were computed from {n} test pictures", "All figures come from one run with seed {e}", "Between the two best lie {e} points"],
             ["and their intervals overlap {well}", "so the order of the last two may be luck", "by the method of the lecture", "as the chart shows at a glance"]),
        ],
        "errors": [
            (["Most mistakes have {hard}", "We looked at the {e} worst answers one by one", "Of {n} errors more than half are of one kind", "The network confuses two classes that we confuse, too"],
             ["and {cause} is the likely reason", "so we would {next} first", "whereas {hard} did little harm", "which {who} noticed while labelling"]),
        ],
        "discussion": [
            (["What helped most was the pretrained base", "Augmentation alone did not save a network that was too large", "We had expected {cause} to matter more", "The answer to our question is a careful yes"],
             ["but one run proves little", "and a second seed moved it by {e} points", "at least for {things}", "if one can live with {hard}"]),
            (["Next we would {next}", "Given another week we would {next}", "The cheapest step left is to {next}", "A reader who repeats this should {next}"],
             ["before touching the network again", "and then measure {part} anew", "because {cause} hides the rest", "even if that takes {e} days"]),
        ],
        "limits": [
            (["Nobody should decide about people by this network", "All pictures come from one place", "The labels were made by one person in {e} evenings", "Our test set is small"],
             ["so elsewhere it may be {p} percent or less", "and {hard} is missing from it", "which favours {things} of one kind", "and would have to be checked before any use"]),
        ],
        "references": [
            (["[1] The data set's page on Kaggle", "[1] Documentation of Keras", "[1] The course's chapter on small data", "[1] The paper that came with the pictures"],
             ["[2] Lecture notes of week {e}", "seen in week {e} of the term", "version of last month", "read by all of us"]),
        ],
        "contributions": [
            (["{who} wrote the code for training", "{who} cleaned the pictures", "{who} made the figures", "{who} read everything twice"],
             ["and {who} the rest of the text", "while {who} compared the experiments", "with help from {who}", "and {who} looked at the errors"]),
        ],
    },
    "fa": {
        "question": [
            (["می‌خواهیم بدانیم شبکه‌ای کوچک می‌تواند تصویرهای {things} را جدا کند یا نه", "پرسش ما این است که با {n} تصویر از {things} تا کجا می‌شود رفت", "آیا یک لپ‌تاپ می‌تواند نوع‌های {things} را از هم بشناسد", "این گزارش می‌پرسد {things} در چشم شبکه چه شکلی دارند"],
             ["چون آدم‌ها هنوز با چشم این کار را می‌کنند و خسته می‌شوند", "و کدام ابزار درس زودتر جواب می‌دهد", "زیرا {n} نمونه در نوبت جداسازی مانده است", "با این‌که کسی از گروه ما پیش‌تر این موضوع را نمی‌شناخت"]),
            (["مجموعه از Kaggle است و {n} تصویر از {things} دارد", "مجموعه‌ای همگانی با {n} فایل برچسب‌دار برداشتیم", "داوطلبان داده را در {e} هفته گرد آورده‌اند", "همه عکس‌ها با گوشی گرفته شده‌اند، روی هم {n} تا"],
             ["و مجوز آن CC BY 4.0 است", "با مجوزی که کار آموزشی را آزاد می‌گذارد", "پس شرایط استفاده را با {tool} بررسی کردیم", "که صاحبش برای پژوهش به همه اجازه داده است"]),
        ],
        "split": [
            (["یک بار بُر زدیم و فهرست را در {p} درصد بریدیم", "یک‌دهم فایل‌ها به مجموعه آزمایش رفت", "عکس‌های یک شیء همه در یک بخش ماندند", "تقسیم با seed ثابت و پیش از هر آموزش انجام شد"],
             ["تا هیچ انتخابی آزمایش را نبیند", "و سه فهرست را در فایل نوشتیم", "چون همسایه‌های پوشه {hard} دارند", "با حدود {n} فایل برای اعتبارسنجی"]),
            (["جست‌وجوی تکراری‌ها با {tool} به {e} جفت رسید", "دو تصویر نزدیک از دو بخش {p} سطح خاکستری فاصله داشتند", "درهم‌سازی فایل‌ها نشان داد {e} فایل دو بار آمده است", "با چشم {n} همسایه نزدیک را سنجیدیم"],
             ["و همه را از آموزش کنار گذاشتیم", "که معلوم شد {hard} است", "و از هر کدام یکی ماند", "پس نشت اگر باشد {well} پنهان است"]),
        ],
        "baseline": [
            (["همیشه پرتکرارترین کلاس را گفتن در {p} درصد درست است", "رگرسیون لجستیک روی تصویر کوچک به {p} درصد می‌رسد", "رنگ میانگین به تنهایی {p} درصد می‌دهد", "حدس بی‌هدف {p} درصد می‌آورد"],
             ["و هر چه پایین‌تر می‌آید باید از این بهتر باشد", "که {well} از شیر یا خط بهتر است", "بیشتر به سبب {cause}", "بی آن‌که آموزشی در کار باشد"]),
        ],
        "scratch": [
            (["شبکه نخست ما از نمونه درس شروع شد و آن‌قدر بزرگ شد که مجموعه آموزشی را یاد بگیرد", "چهار بلوک برای {things} یکی زیادی بود", "با سه لایه و {n} فیلتر آغاز کردیم", "شبکه از ابتدا {n} هزار پارامتر دارد"],
             ["و در {part} {well} بیش‌برازش دارد", "ولی اعتبارسنجی در {part} {well} همراهی می‌کند", "و پس از دوره {e} بهتر نمی‌شود", "که در حافظه هر لپ‌تاپی جا می‌شود"]),
            (["در آزمایش {p} درصد گرفت", "یک بار آزموده شد و از هر صد تصویر {p} تا را درست گفت", "دقت نهایی آن {p} درصد است", "از تصویرهای آزمایش {p} درصد را شناخت"],
             ["در حالی که آموزش {p} درصد نشان می‌داد", "پس {cause} برای ما {e} واحد خرج داشت", "و زیان {part} هم همین را می‌گوید", "که بیش از انتظارمان خوشحالمان کرد"]),
        ],
        "augmentation": [
            (["وارونه کردن {things} چیزی را عوض نمی‌کند", "گذاشتیم شبکه هر تصویر را آینه‌شده و کمی چرخیده هم ببیند", "بزرگ‌نمایی {e} درصدی بیشترین چیزی بود که جرئتش را داشتیم", "فقط تغییرهایی را پذیرفتیم که هنگام عکاسی پیش می‌آیند"],
             ["مگر آن‌جا که {hard} هست", "و رنگ‌ها به خاطر {cause} دست نخوردند", "پس هر دوره تصویر تازه آورد", "که {part} را {well} کند کرد"]),
            (["با آن دقت به {p} درصد رسید", "فاصله دو منحنی {well} کم شد", "سود آن {e} واحد بود", "آموزش {e} دقیقه بیشتر طول کشید و به {p} درصد رسید"],
             ["و {part} آرام‌تر است", "هرچند بازه هنوز {p} را در بر می‌گیرد", "و همان seed بدون آن عقب می‌ماند", "همان‌طور که با {cause} انتظار می‌رود"]),
        ],
        "pretrained": [
            (["از ImageNet شبکه MobileNet را بدون لایه‌های بالا قرض گرفتیم", "پایه‌ای که {n} هزار عکس دیده بود ثابت شد", "شبکه از پیش آموزش‌دیده درس را برداشتیم", "ویژگی‌ها یک بار حساب و در فایل نگه داشته شدند"],
             ["و جز یک لایه چیزی آموزش ندادیم", "با همان پیش‌پردازشی که برایش ساخته شده", "با این‌که {things} در کلاس‌هایش نیست", "پس {e} دوره چند ثانیه طول کشید"]),
            (["این روش به {p} درصد رسید", "با {p} درصد از همه بهتر بود", "هیچ آزمایش دیگری به {p} درصد آن نزدیک نشد", "با {p} درصد از شبکه از ابتدا جلوتر است"],
             ["حتی پیش از تنظیم دقیق", "و {well} کم‌تر صبر می‌خواست", "با وجود {hard}", "دست‌کم با {e} واحد"]),
        ],
        "visualisation": [
            (["گرد-کم نشان می‌دهد شبکه به میانه نگاه می‌کند", "با پوشاندن تکه‌تکه دیدیم اطمینان کجا می‌ریزد", "نقشه‌های لایه نخست به لبه‌ها پاسخ می‌دهند", "الگوی خوشایند {n} فیلتر را کشیدیم"],
             ["و {well} به همان جا که آدم نشان می‌دهد", "ولی {hard} حواسش را پرت می‌کند", "که {cause} را توضیح می‌دهد", "در {p} تصویر از هر صد تصویر"]),
        ],
        "results": [
            (["جدول {e} آزمایش را کنار هم می‌گذارد", "بازه‌ها از {n} تصویر آزمایش حساب شده‌اند", "همه عددها از یک اجرا با seed {e} است", "میان دو آزمایش بهتر {e} واحد فاصله است"],
             ["و بازه‌هایشان {well} روی هم می‌افتند", "پس ترتیب دو تای آخر شاید بخت باشد", "به روش جلسه درس", "چنان‌که نمودار در یک نگاه نشان می‌دهد"]),
        ],
        "errors": [
            (["بیشتر خطاها {hard} دارند", "بدترین {e} پاسخ را یکی‌یکی نگاه کردیم", "از {n} خطا بیش از نیمی از یک جنس است", "شبکه دو کلاسی را با هم اشتباه می‌گیرد که ما هم اشتباه می‌گیریم"],
             ["و علت احتمالی آن {cause} است", "پس اول {next}", "ولی {hard} زیان چندانی نداشت", "که {who} هنگام برچسب زدن دید"]),
        ],
        "discussion": [
            (["آنچه بیش از همه کمک کرد پایه آماده بود", "داده‌افزایی به تنهایی شبکه زیادی بزرگ را نجات نداد", "گمان می‌کردیم {cause} مهم‌تر باشد", "پاسخ پرسش ما آری است ولی با احتیاط"],
             ["اما یک اجرا چیز زیادی ثابت نمی‌کند", "و seed دوم آن را {e} واحد جابه‌جا کرد", "دست‌کم برای {things}", "اگر با {hard} کنار بیاییم"]),
            (["در گام بعد {next}", "با یک هفته دیگر {next}", "ارزان‌ترین کار مانده این است که {next}", "پیشنهاد ما به خواننده این است: {next}"],
             ["و بعد دوباره سراغ شبکه می‌رویم", "و سپس {part} را از نو می‌سنجیم", "چون {cause} بقیه را می‌پوشاند", "حتی اگر {e} روز طول بکشد"]),
        ],
        "limits": [
            (["هیچ‌کس نباید با این شبکه درباره آدم‌ها تصمیم بگیرد", "همه عکس‌ها از یک جا آمده‌اند", "برچسب‌ها کار یک نفر در {e} شب است", "مجموعه آزمایش ما کوچک است"],
             ["پس جای دیگر شاید {p} درصد یا کم‌تر شود", "و {hard} در آن نیست", "که به سود یک نوع از {things} است", "و پیش از هر استفاده باید سنجیده شود"]),
        ],
        "references": [
            (["[1] صفحه مجموعه داده در Kaggle", "[1] مستندات Keras", "[1] فصل داده کم در درس", "[1] مقاله همراه تصویرها"],
             ["[2] یادداشت‌های هفته {e}", "دیده‌شده در هفته {e} ترم", "نسخه ماه گذشته", "که همه ما خوانده‌ایم"]),
        ],
        "contributions": [
            (["{who} برنامه آموزش را نوشت", "{who} تصویرها را پاک‌سازی کرد", "{who} شکل‌ها را ساخت", "{who} همه چیز را دو بار خواند"],
             ["و {who} بقیه متن را", "و {who} آزمایش‌ها را مقایسه کرد", "با کمک {who}", "و {who} خطاها را بررسی کرد"]),
        ],
    },
}  # fmt: skip
