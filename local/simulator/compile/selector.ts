/**
 * Precedes each class name in compiled styles. The runtime replaces it by the class prefix of the
 * component, or removes it.
 */
export const SCOPE_PLACEHOLDER = '__scope__'

/** Path of the component that draws a custom tab bar. */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

/**
 * Tags of WeChat's own components. In the document they get the prefix `wx-`, so that the browser
 * does not take them for HTML elements.
 */
export const BUILTIN_TAGS = (
  'view cover-view cover-image text image button input textarea scroll-view swiper swiper-item switch radio ' +
  'radio-group checkbox checkbox-group form label picker picker-view picker-view-column slider navigator rich-text ' +
  'icon progress canvas map video audio camera live-player live-pusher web-view movable-area movable-view page-meta ' +
  'navigation-bar root-portal page-container match-media ad official-account share-element sticky-header ' +
  'sticky-section ad-custom open-data list-view grid-view editor keyboard-accessory ' +
  'modal toast loading action-sheet action-sheet-item action-sheet-cancel'
).split(' ')

/**
 * Tags of WeChat's own components that the simulator does not draw. Any other unknown tag shows its
 * content, as in WeChat.
 */
export const ABSENT_TAGS =
  /^(xr-.+|channel-(live|video)|store-\w+|.+-gesture-handler|(grid|list)-builder|nested-scroll-\w+|voip-room|selection|snapshot|draggable-sheet|open-container|open-data-\w+|functional-page-navigator|animation-video|editor-portal)$/

/**
 * Rewrites a WXSS selector for the document. Classes get SCOPE_PLACEHOLDER, `:host` becomes an
 * attribute selector, and all tags get the prefix `wx-`, even unknown ones. Therefore no selector
 * matches the HTML elements inside a built-in component.
 */
export function rewriteSelector(selector: string): string {
  // The first alternatives match attributes and arguments such as `:nth-child(2n)`, which do not
  // change.
  return selector.replace(
    /\[[^\]]*\]|:(?:nth-[\w-]+|lang|dir)\([^)]*\)|:host\(([^)]*)\)|:host\b|\.(-?[_a-zA-Z\u0080-\uffff\\](?:\\.|[^\s.#:[\](),>+~*\\])*)|(?<![\w.#:-])([a-z][a-z-]*)(?![\w-]*\()/gi,
    (matchedText, hostSelector?: string, className?: string, tagName?: string) => {
      if (matchedText.startsWith(':host')) {
        const condition = hostSelector ? rewriteSelector(hostSelector) : ''
        return `:where([wx-host="${SCOPE_PLACEHOLDER}"])${condition}`
      }
      if (className) return `.${SCOPE_PLACEHOLDER}${className}`
      return tagName && !tagName.startsWith('wx-') ? `wx-${tagName}` : matchedText
    },
  )
}
