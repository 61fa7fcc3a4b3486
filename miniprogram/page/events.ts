/** A tap on an element. Its `data-…` attributes are in `currentTarget.dataset`. */
export type TapEvent = WechatMiniprogram.TouchEvent
/** A change of the selection among chips. It carries all selected codes. */
export type ChoiceEvent<Code extends string = string> = WechatMiniprogram.CustomEvent<{
  selection: Code[]
}>
/** The text of a field after a keystroke. */
export type TextInputEvent = WechatMiniprogram.CustomEvent<{ value: string }>
/** A tap on one item of a list. */
export type ItemEvent = WechatMiniprogram.CustomEvent<{ id: string }>
