"""The code of invented reports: for each section ways to write it. @role@ is a name the author chose, #role# a number.

Lines that begin with `?` are there or not, as the author likes.
"""

NAMES = {
    "images": ["images", "x", "pictures", "X_all", "imgs", "frames"],
    "labels": ["labels", "y", "targets", "classes", "truth", "kinds"],
    "model": ["model", "net", "network", "cnn", "clf", "convnet"],
    "base": ["base", "backbone", "body", "feature_net", "mobile"],
    "history": ["history", "log", "record", "fitted", "h"],
    "folder": ["folder", "root", "data_dir", "source", "path_to_data"],
    "rng": ["rng", "generator", "random", "dice"],
    "order": ["order", "index", "perm", "shuffled"],
    "train": ["train", "fit_network", "run", "learn", "teach"],
    "measure": ["measure", "evaluate", "score_on_test", "final_test", "examine"],
    "found": ["found", "pairs", "twins", "suspects"],
    "low": ["low", "lo", "lower", "left_end"],
    "high": ["high", "hi", "upper", "right_end"],
    "experiments": ["experiments", "all_results", "table", "done", "summary"],
    "guess": ["guess", "pred", "answer", "prediction", "belief"],
    "wrong": ["wrong", "errors", "missed", "bad"],
    "size": ["SIZE", "side", "S", "WIDTH", "pixels"],
    "build": ["build", "make_model", "new_network", "convnet_of", "create"],
    "heat": ["heat", "cam", "saliency", "influence"],
}

COMMENTS = {
    "en": ["read everything into memory", "only once", "keep the best epoch", "one column each", "numbers between 0 and 1", "do not look at the test set before", "the lecture's formula", "smaller is faster", "freeze", "for the table below", "as in chapter five", "takes a minute"],
    "fa": ["همه را به حافظه می‌آوریم", "فقط یک بار", "بهترین دوره را نگه می‌داریم", "هر کدام یک ستون", "عددهای میان صفر و یک", "پیش از این به آزمایش نگاه نکنید", "فرمول درس", "کوچک‌تر تندتر است", "ثابت کردن", "برای جدول پایین", "مانند فصل پنج", "یک دقیقه طول می‌کشد"],
}  # fmt: skip

CODE = {
    "question": [
        """
@folder@ = Path("data")
@size@ = #side#
@images@, @labels@ = [], []
for number, kind in enumerate(sorted(one.name for one in @folder@.iterdir())):
    for file in (@folder@ / kind).glob("*.jpg"):
        picture = Image.open(file).convert("RGB").resize((@size@, @size@))  # ~
        @images@.append(np.asarray(picture))
        @labels@.append(number)
@images@, @labels@ = np.stack(@images@), np.array(@labels@)
?print(@images@.shape, np.bincount(@labels@))
""",
        """
@size@ = #side#
whole = keras.utils.image_dataset_from_directory(
    "input", image_size=(@size@, @size@), batch_size=None, shuffle=False  # ~
)
@images@ = np.array([one.numpy() for one, _ in whole], dtype="uint8")
@labels@ = np.array([int(two) for _, two in whole])
?kinds_of_things = whole.class_names
?print(len(@images@), "pictures of", kinds_of_things)
""",
        """
sheet = pd.read_csv("train.csv")  # ~
?sheet = sheet.drop_duplicates("id")
@size@ = #side#
def load(name):
    return keras.utils.img_to_array(keras.utils.load_img(f"train/{name}", target_size=(@size@, @size@)))
@images@ = np.array([load(name) for name in sheet["file"]]).astype(np.uint8)
@labels@ = sheet["label"].astype("category").cat.codes.to_numpy()
?sheet["label"].value_counts().plot.barh()
""",
        """
with np.load("pictures.npz") as packed:
    @images@ = packed["x"]  # ~
    @labels@ = packed["y"].ravel()
@size@ = @images@.shape[1]
?assert @images@.dtype == np.uint8 and @images@.max() > 1
fig, axes = plt.subplots(#rows#, #columns#)
for place, ax in enumerate(axes.flat):
    ax.imshow(@images@[place * #step#])
    ax.set_axis_off()
""",
    ],
    "split": [
        """
@rng@ = np.random.default_rng(#seed#)
@order@ = @rng@.permutation(len(@images@))
cut = [int(0.#tenth# * len(@order@)), int(0.8#tenth# * len(@order@))]
test, train_part, validation = np.split(@order@, cut)  # ~
?print(len(train_part), len(validation), len(test))
@found@ = 0
seen = {@images@[place].tobytes() for place in train_part}
for place in test:
    @found@ += @images@[place].tobytes() in seen
print(@found@, "copies")
""",
        """
train_part, rest = train_test_split(np.arange(len(@labels@)), test_size=0.#tenth#, stratify=@labels@, random_state=#seed#)
validation, test = train_test_split(rest, test_size=0.5, stratify=@labels@[rest], random_state=#seed#)
small = @images@[:, ::4, ::4].mean(axis=-1)  # ~
bits = small > np.median(small, axis=(1, 2), keepdims=True)
@found@ = []
for place in test:
    far = (bits[train_part] != bits[place]).sum(axis=(1, 2))
    if far.min() < #step#:
        @found@.append((place, train_part[far.argmin()]))
?print(len(@found@), "near copies")
""",
        """
random.seed(#seed#)
groups = sorted(set(sheet_of_objects))
random.shuffle(groups)
part_of = {}
for number, group in enumerate(groups):
    part_of[group] = "test" if number % 10 == #digit# else "validation" if number % 10 == 1 else "train"  # ~
train_part = [i for i, g in enumerate(sheet_of_objects) if part_of[g] == "train"]
validation = [i for i, g in enumerate(sheet_of_objects) if part_of[g] == "validation"]
test = [i for i, g in enumerate(sheet_of_objects) if part_of[g] == "test"]
@found@ = Counter(hashlib.md5(one).hexdigest() for one in @images@)
print([mark for mark, times in @found@.most_common(#step#) if times > 1])
""",
    ],
    "baseline": [
        """
most = np.bincount(@labels@[train_part]).argmax()
print("always the largest class:", np.mean(@labels@[test] == most))  # ~
?linear = keras.Sequential([layers.Flatten(), layers.Dense(1, activation="sigmoid")])
?linear.compile("adam", "binary_crossentropy", metrics=["accuracy"])
""",
        """
thumbs = @images@[:, ::#step#, ::#step#].reshape(len(@images@), -1) / 255
logistic = LogisticRegression(max_iter=#many#).fit(thumbs[train_part], @labels@[train_part])  # ~
print(f"logistic regression: {logistic.score(thumbs[test], @labels@[test]):.3f}")
""",
        """
colours = @images@.reshape(len(@images@), -1, 3).mean(axis=1)
centres = np.stack([colours[train_part][@labels@[train_part] == k].mean(axis=0) for k in range(#kinds#)])  # ~
near = np.linalg.norm(colours[test][:, None] - centres[None], axis=2).argmin(axis=1)
print("mean colour:", (near == @labels@[test]).mean())
""",
    ],
    "scratch": [
        """
def @build@(width=#filters#):
    inputs = keras.Input((@size@, @size@, 3))
    x = layers.Rescaling(1 / 255)(inputs)  # ~
    for step in range(#blocks#):
        x = layers.Conv2D(width * 2**step, 3, activation="relu")(x)
        ?x = layers.BatchNormalization()(x)
        x = layers.MaxPooling2D(2)(x)
    x = layers.Flatten()(x)
    ?x = layers.Dropout(0.#tenth#)(x)
    outputs = layers.Dense(#kinds#, activation="softmax")(x)
    return keras.Model(inputs, outputs)

@model@ = @build@()
@model@.compile(optimizer=keras.optimizers.Adam(#rate#), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(patience=#step#, restore_best_weights=True)
@history@ = @model@.fit(@images@[train_part], @labels@[train_part], epochs=#epochs#, batch_size=#batch#,
    validation_data=(@images@[validation], @labels@[validation]), callbacks=[stop], verbose=2)
""",
        """
@model@ = keras.models.Sequential()
@model@.add(layers.Conv2D(#filters#, (3, 3), activation="relu", input_shape=(@size@, @size@, 3)))  # ~
@model@.add(layers.MaxPooling2D((2, 2)))
@model@.add(layers.Conv2D(#filters#, (3, 3), activation="relu"))
@model@.add(layers.MaxPooling2D((2, 2)))
?@model@.add(layers.Conv2D(#filters#, (3, 3), activation="relu"))
?@model@.add(layers.MaxPooling2D((2, 2)))
@model@.add(layers.Flatten())
?@model@.add(layers.Dropout(0.#tenth#))
@model@.add(layers.Dense(#filters#, activation="relu"))
@model@.add(layers.Dense(#kinds#, activation="softmax"))
@model@.summary()
@model@.compile(loss="sparse_categorical_crossentropy", optimizer=optimizers.RMSprop(learning_rate=#rate#), metrics=["acc"])
kept = keras.callbacks.ModelCheckpoint("best.keras", monitor="val_acc", save_best_only=True)
@history@ = @model@.fit(train_generator, steps_per_epoch=#step#, epochs=#epochs#, validation_data=validation_generator, callbacks=[kept])
""",
        """
class Block(layers.Layer):
    def __init__(self, count, **more):
        super().__init__(**more)
        self.conv = layers.Conv2D(count, 3, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()
        self.pool = layers.MaxPooling2D()

    def call(self, x, training=None):
        return self.pool(keras.activations.relu(self.norm(self.conv(x), training=training)))  # ~

@model@ = keras.Sequential([layers.Rescaling(1.0 / 127.5, offset=-1), *[Block(n) for n in (#filters#, #filters#, #filters#)],
    layers.GlobalAveragePooling2D(), layers.Dense(#kinds#)])
@model@.compile(keras.optimizers.SGD(#rate#, momentum=0.9, nesterov=True), keras.losses.SparseCategoricalCrossentropy(from_logits=True), ["accuracy"])
best, patience = 0.0, 0
curve = []
for epoch in range(#epochs#):
    @model@.fit(feed.shuffle(#many#).batch(#batch#), verbose=0)
    now = @model@.evaluate(@images@[validation], @labels@[validation], verbose=0, return_dict=True)["accuracy"]
    curve.append(now)
    if now > best:
        best, kept, patience = now, @model@.get_weights(), 0
    elif (patience := patience + 1) > #step#:
        break
@model@.set_weights(kept)
""",
    ],
    "augmentation": [
        """
more = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.#tenth#), layers.RandomZoom(0.#tenth#)])
plt.figure(figsize=(#columns#, #rows#))
for place in range(9):
    plt.subplot(3, 3, place + 1)
    plt.imshow(more(@images@[train_part[:1]], training=True)[0].numpy().astype("uint8"))  # ~
    plt.axis("off")
richer = keras.Sequential([more, @build@()])
richer.compile(keras.optimizers.Adam(#rate#), "sparse_categorical_crossentropy", metrics=["accuracy"])
@history@ = richer.fit(@images@[train_part], @labels@[train_part], epochs=#epochs#, validation_data=(@images@[validation], @labels@[validation]))
""",
        """
def changed(picture, label):
    picture = tf.image.random_flip_left_right(picture)
    ?picture = tf.image.random_brightness(picture, 0.#tenth#)
    picture = tf.image.random_crop(tf.pad(picture, [[#step#, #step#], [#step#, #step#], [0, 0]]), (@size@, @size@, 3))  # ~
    return picture, label

feed = tf.data.Dataset.from_tensor_slices((@images@[train_part], @labels@[train_part]))
feed = feed.shuffle(#many#).map(changed, num_parallel_calls=tf.data.AUTOTUNE).batch(#batch#).prefetch(2)
augmented = keras.models.clone_model(@model@)
augmented.compile("adam", "sparse_categorical_crossentropy", ["accuracy"])
@history@ = augmented.fit(feed, epochs=#epochs#, validation_data=(@images@[validation], @labels@[validation]), verbose=0)
""",
        """
class Mirrored(keras.utils.PyDataset):
    def __init__(self, places, batch=#batch#):
        super().__init__()
        self.places, self.batch = np.array(places), batch

    def __len__(self):
        return math.ceil(len(self.places) / self.batch)

    def __getitem__(self, number):
        chosen = self.places[number * self.batch : (number + 1) * self.batch]
        out = @images@[chosen].copy()
        turn = @rng@.random(len(out)) < 0.5  # ~
        out[turn] = out[turn, :, ::-1]
        ?out = np.roll(out, @rng@.integers(-#step#, #step#), axis=2)
        return out, @labels@[chosen]

@history@ = @model@.fit(Mirrored(train_part), epochs=#epochs#, validation_data=Mirrored(validation))
""",
    ],
    "pretrained": [
        """
@base@ = keras.applications.MobileNetV2(include_top=False, input_shape=(@size@, @size@, 3), weights="imagenet", pooling="avg")
@base@.trainable = False  # ~
head = keras.Sequential([layers.Lambda(keras.applications.mobilenet_v2.preprocess_input), @base@, layers.Dense(#kinds#, activation="softmax")])
head.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
head.fit(@images@[train_part], @labels@[train_part], epochs=#epochs#, validation_data=(@images@[validation], @labels@[validation]))
?@base@.trainable = True
?head.compile(keras.optimizers.Adam(#rate#), "sparse_categorical_crossentropy", metrics=["accuracy"])
""",
        """
@base@ = VGG16(weights="imagenet", include_top=False, input_shape=(@size@, @size@, 3))
def features_of(places):
    ready = keras.applications.vgg16.preprocess_input(@images@[places].astype(np.float32))
    return @base@.predict(ready, batch_size=#batch#).reshape(len(places), -1)  # ~
features = {part: features_of(places) for part, places in (("train", train_part), ("validation", validation), ("test", test))}
top = keras.Sequential([layers.Dense(#filters#, activation="relu"), layers.Dropout(0.5), layers.Dense(#kinds#, activation="softmax")])
top.compile(optimizers.RMSprop(#rate#), "sparse_categorical_crossentropy", metrics=["acc"])
@history@ = top.fit(features["train"], @labels@[train_part], epochs=#epochs#, validation_data=(features["validation"], @labels@[validation]))
""",
        """
@base@ = MiniVGG(include_top=False)
for layer in @base@.layers:
    layer.trainable = layer.name.startswith("block#digit#")  # ~
x = layers.GlobalMaxPooling2D()(@base@.output)
?x = layers.Dense(#filters#, activation="gelu")(x)
tuned = keras.Model(@base@.input, layers.Dense(#kinds#, activation="softmax")(x))
tuned.compile(keras.optimizers.AdamW(#rate#, weight_decay=1e-4), "sparse_categorical_crossentropy", metrics=["accuracy"])
print(sum(keras.ops.size(w) for w in tuned.trainable_weights), "weights move")
@history@ = tuned.fit(preprocess_input(@images@[train_part]), @labels@[train_part], epochs=#epochs#, verbose=0)
""",
    ],
    "visualisation": [
        """
def @heat@(picture, kind):
    inner = keras.Model(@model@.inputs, [@model@.layers[-#step#].output, @model@.output])
    with tf.GradientTape() as tape:
        maps, answer = inner(picture[None].astype("float32"))
        value = answer[:, kind]  # ~
    slopes = tape.gradient(value, maps)
    weights = tf.reduce_mean(slopes, axis=(0, 1, 2))
    return tf.nn.relu(tf.reduce_sum(maps[0] * weights, axis=-1)).numpy()
?plt.imshow(@heat@(@images@[test[0]], 0), cmap="jet")
""",
        """
def @heat@(picture, kind, patch=#digit#):
    sure = @model@.predict(picture[None], verbose=0)[0, kind]
    fall = np.zeros((@size@ // patch, @size@ // patch))
    for i, j in np.ndindex(fall.shape):
        hidden = picture.copy()
        hidden[i * patch : (i + 1) * patch, j * patch : (j + 1) * patch] = 127  # ~
        fall[i, j] = sure - @model@.predict(hidden[None], verbose=0)[0, kind]
    return fall
""",
        """
probe = keras.Model(@model@.inputs, [layer.output for layer in @model@.layers if "conv" in layer.name])
shown = probe.predict(@images@[test[:1]])
for maps in shown:
    columns = min(#columns#, maps.shape[-1])
    fig, axes = plt.subplots(1, columns, figsize=(columns, 1.2))  # ~
    for ax, channel in zip(axes, range(columns)):
        ax.matshow(maps[0, :, :, channel], cmap="viridis")
        ax.axis("off")
""",
    ],
    "results": [
        """
def @measure@(name, network):
    @guess@ = network.predict(@images@[test], verbose=0).argmax(axis=1)
    n, right = len(test), int(np.sum(@guess@ == @labels@[test]))
    share = right / n
    half = 1.96 * math.sqrt(share * (1 - share) / n)  # ~
    return {"name": name, "accuracy": share, "low": max(0, share - half), "high": min(1, share + half)}

@experiments@ = [@measure@(name, network) for name, network in networks.items()]
json.dump({"experiments": @experiments@, "seed": #seed#}, open("results.json", "w"))
""",
        """
@experiments@ = []
for name, answers_of in collected.items():
    hit = (answers_of == @labels@[test]).astype(float)
    again = [hit[@rng@.integers(0, len(hit), len(hit))].mean() for _ in range(#many#)]  # ~
    @low@, @high@ = np.percentile(again, [2.5, 97.5])
    @experiments@.append(dict(name=name, accuracy=hit.mean(), low=@low@, high=@high@))
frame = pd.DataFrame(@experiments@).set_index("name")
?frame.plot.bar(y="accuracy", yerr=[frame["accuracy"] - frame["low"], frame["high"] - frame["accuracy"]])
Path("results.json").write_text(json.dumps({"experiments": @experiments@}, indent=#step#))
""",
        """
rows = []
for name, (loss, accuracy) in scores.items():
    @low@, @high@ = proportion_confint(round(accuracy * len(test)), len(test), method="wilson")
    rows.append([name, f"{100 * accuracy:.1f}", f"{100 * @low@:.1f} - {100 * @high@:.1f}"])  # ~
print(tabulate(rows, headers=["experiment", "accuracy", "interval"]))
fig, ax = plt.subplots()
for height, (name, share, _) in enumerate(rows):
    ax.barh(height, float(share))
ax.set_yticks(range(len(rows)), [row[0] for row in rows])
ax.set_xlabel("%")
""",
    ],
    "errors": [
        """
@guess@ = @model@.predict(@images@[test])
@wrong@ = np.flatnonzero(@guess@.argmax(axis=1) != @labels@[test])
?@wrong@ = @wrong@[np.argsort(-@guess@[@wrong@].max(axis=1))]
fig, axes = plt.subplots(#rows#, #columns#, figsize=(9, 4))
for ax, place in zip(axes.flat, @wrong@):
    ax.imshow(@images@[test[place]])  # ~
    ax.set_title(f"{@labels@[test[place]]} -> {@guess@[place].argmax()}")
""",
        """
confusion = np.zeros((#kinds#, #kinds#), int)
for truly, said in zip(@labels@[test], @model@.predict(@images@[test]).argmax(-1)):
    confusion[truly, said] += 1  # ~
plt.imshow(confusion, cmap="Blues")
for (i, j), count in np.ndenumerate(confusion):
    plt.text(j, i, count, ha="center")
plt.xlabel("answer")
plt.ylabel("truth")
""",
        """
ConfusionMatrixDisplay.from_predictions(@labels@[test], @model@.predict(@images@[test]).argmax(axis=1))
print(classification_report(@labels@[test], @model@.predict(@images@[test]).argmax(axis=1), digits=#step#))  # ~
light = @images@[test].mean(axis=(1, 2, 3))
print("mean light of errors:", light[@wrong@].mean(), "of the rest:", np.delete(light, @wrong@).mean())
""",
    ],
}
