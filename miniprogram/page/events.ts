/** A tap on an element; its `data-…` attributes are in `currentTarget.dataset`. */
export type TapEvent = WechatMiniprogram.TouchEvent
/** The codes chosen among chips, all of them. */
export type ChoiceEvent<Code extends string = string> = WechatMiniprogram.CustomEvent<{
  selection: Code[]
}>
/** The text of a field after a keystroke. */
export type TextInputEvent = WechatMiniprogram.CustomEvent<{ value: string }>
/** Something was done with one item of a list. */
export type ItemEvent = WechatMiniprogram.CustomEvent<{ id: string }>
