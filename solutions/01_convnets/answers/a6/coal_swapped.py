# The two cross-entropies are swapped.
# fa: جای دو آنتروپی متقاطع عوض شده است.
def compile_for(model, labels_kind):
    loss = {"one_hot": "sparse_categorical_crossentropy", "int": "categorical_crossentropy"}[labels_kind]
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
