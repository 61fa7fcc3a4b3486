import { emitter } from '../wx/emitter.ts'
import { phone } from './app-bundle.ts'

/** A text field of the page on top, as its component tells it. */
interface Field {
  control: HTMLElement
  /** Least distance that is kept between the field and the keyboard, px. */
  spacing: number
  /** Push the page up when the keyboard would cover the field. */
  adjust: boolean
  /** A bar with 完成 above the keys. */
  bar: boolean
  told(detail: { height: number; duration: number }): void
  done(): void
}

/** How long the keyboard takes to rise, s, as its events tell. */
const DURATION = 0.25
let open: (Field & { height: number }) | undefined
/** What `wx.onKeyboardHeightChange` listens to. */
export const heights = emitter()

/** A field was entered: the keyboard rises over the foot of the phone. Answers its height, px. */
export function raise(field: Field): number {
  const before = open?.height ?? 0
  const height = phone().keyboardHeight(field.bar)
  open = { ...field, height }
  if (height === 0) return 0
  const { bar, done } = field
  phone().setKeyboard({ height, bar, done, lift: field.adjust ? lift(field, height) : 0 })
  if (height !== before) tell(open, height)
  return height
}

/** A field was left: the keyboard sinks, unless another field has taken it over by then. */
export function sink(control: HTMLElement): void {
  setTimeout(() => {
    if (open?.control !== control) return
    const left = open
    open = undefined
    if (left.height === 0) return
    phone().setKeyboard(undefined)
    tell(left, 0)
  })
}

function tell(field: Field, height: number): void {
  const detail = { height, duration: height ? DURATION : 0 }
  field.told(detail)
  heights.fire(detail)
}

/** How far the page moves, px: the field stands above the keyboard, but its own top stays in sight. */
function lift({ control, spacing }: Field, height: number): number {
  const { top, bottom } = control.getBoundingClientRect()
  const below = document.documentElement.scrollHeight - window.scrollY - bottom
  const frame = window.frameElement as HTMLElement
  // Its own place, without what an earlier field has moved it by.
  const edge = frame.offsetTop
  const over = edge + bottom + Math.min(spacing, Math.max(0, below)) - (window.parent.innerHeight - height)
  return Math.max(0, Math.min(over, top, height))
}
