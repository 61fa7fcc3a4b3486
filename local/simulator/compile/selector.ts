/** Stands for `scope--` in compiled styles: the runtime puts the component's own prefix, or nothing, in its place. */
export const SCOPE = '__scope__'

/** Path of the component that draws a custom tab bar. */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

/** Tags of WeChat's own components: their elements are called `wx-…` so that the browser gives them no meaning. */
export const BUILTIN_TAGS = (
  'view cover-view cover-image text image button input textarea scroll-view swiper swiper-item switch radio ' +
  'radio-group checkbox checkbox-group form label picker picker-view picker-view-column slider navigator rich-text ' +
  'icon progress canvas map video audio camera live-player live-pusher web-view movable-area movable-view page-meta ' +
  'navigation-bar root-portal page-container match-media ad official-account share-element sticky-header ' +
  'sticky-section ad-custom open-data list-view grid-view editor keyboard-accessory ' +
  'modal toast loading action-sheet action-sheet-item action-sheet-cancel'
).split(' ')
/** WeChat's own that are not drawn here. Any other unknown tag shows what is in it, as in WeChat. */
export const ABSENT_TAGS =
  /^(xr-.+|channel-(live|video)|store-\w+|.+-gesture-handler|(grid|list)-builder|nested-scroll-\w+|voip-room|selection|snapshot|draggable-sheet|open-container|open-data-\w+|functional-page-navigator|animation-video|editor-portal)$/

/**
 * Rewrites one WXSS selector: classes get the scope placeholder, `:host` and tags in either case the names of the DOM,
 * where each is called `wx-…`, declared or not; what a built-in is drawn with is none of them.
 */
export function rewriteSelector(selector: string): string {
  // Attribute values and strings are left alone; everything else is matched token by token.
  return selector.replace(
    /\[[^\]]*\]|:(?:nth-[\w-]+|lang|dir)\([^)]*\)|:host\(([^)]*)\)|:host\b|\.(-?[_a-zA-Z\u0080-\uffff\\](?:\\.|[^\s.#:[\](),>+~*\\])*)|(?<![\w.#:-])([a-z][a-z-]*)(?![\w-]*\()/gi,
    (whole, hostWith?: string, name?: string, tag?: string) => {
      if (whole.startsWith(':host')) return `:where([wx-host="${SCOPE}"])${hostWith ? rewriteSelector(hostWith) : ''}`
      if (name) return `.${SCOPE}${name}`
      return tag && !tag.startsWith('wx-') ? `wx-${tag}` : whole
    },
  )
}
