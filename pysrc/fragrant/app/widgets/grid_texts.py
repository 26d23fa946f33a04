"""The words of the data grid itself, in the language in use."""

from ..texts import t


def grid_texts() -> dict[str, str]:
    """Return them by AG Grid's names for them (its "Localisation" page)."""
    return {
        "ariaDeferSkeletonCellLoading": t("grid-loading"),
        "ariaLabelTooltip": t("grid-tooltip"),
        "ariaSkeletonCellLoading": t("grid-loading"),
        "ariaSkeletonCellLoadingFailed": t("grid-failed"),
        "ariaSortableColumn": t("grid-sort"),
        "loadingError": t("grid-failed"),
        "loadingOoo": t("grid-loading"),
        "noMatchingRows": t("grid-empty"),
        "noRowsToShow": t("grid-empty"),
    }


def choosing_texts() -> dict[str, str]:
    """Return the words of its boxes, with ``{name}`` where the row's name goes."""
    return {"choose": t("grid-choose", name="{name}"), "choose-all": t("grid-choose-all")}
