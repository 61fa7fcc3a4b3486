import { createEmitter } from '../wx/emitter.ts'
import { getPhone } from './app-bundle.ts'

/** A text field of the page on top, as its component describes it. */
interface TextField {
  control: HTMLElement
  /** The minimum distance between the field and the keyboard, in px. */
  minSpacing: number
  /** Whether the page moves up when the keyboard would cover the field. */
  pushesPage: boolean
  /** Whether there is a bar with 完成 above the keys. */
  hasDoneBar: boolean
  onHeightChange(detail: { height: number; duration: number }): void
  onDone(): void
}

/** The duration of the keyboard's animation, as its events report it. */
const RISE_SECONDS = 0.25
/** The field that has the focus, and the height of its keyboard in px. */
let openField: (TextField & { height: number }) | undefined
/** The emitter behind `wx.onKeyboardHeightChange`. */
export const keyboardHeightEmitter = createEmitter()

/**
 * Shows the keyboard for a field that has been focused.
 * @returns its height in px; 0 if the phone shows no keyboard
 */
export function raiseKeyboard(textField: TextField): number {
  const previousHeight = openField?.height ?? 0
  const height = getPhone().keyboardHeight(textField.hasDoneBar)
  openField = { ...textField, height }
  if (height === 0) return 0
  const { hasDoneBar, onDone } = textField
  getPhone().setKeyboard({
    height,
    bar: hasDoneBar,
    onDone,
    lift: textField.pushesPage ? liftForField(textField, height) : 0,
  })
  if (height !== previousHeight) reportHeight(openField, height)
  return height
}

/**
 * Hides the keyboard after its field has lost the focus, unless another field gets the focus at the
 * same time.
 */
export function lowerKeyboard(control: HTMLElement): void {
  setTimeout(() => {
    if (openField?.control !== control) return
    const closedField = openField
    openField = undefined
    if (closedField.height === 0) return
    getPhone().setKeyboard(undefined)
    reportHeight(closedField, 0)
  })
}

function reportHeight(textField: TextField, height: number): void {
  const detail = { height, duration: height ? RISE_SECONDS : 0 }
  textField.onHeightChange(detail)
  keyboardHeightEmitter.fire(detail)
}

/**
 * The distance in px by which the page moves up. The whole field must be above the keyboard, but
 * its top must stay visible.
 */
function liftForField({ control, minSpacing }: TextField, height: number): number {
  const { top: fieldTop, bottom: fieldBottom } = control.getBoundingClientRect()
  const contentBelow = document.documentElement.scrollHeight - window.scrollY - fieldBottom
  const pageFrame = window.frameElement as HTMLElement
  // offsetTop does not include the distance by which an earlier field has moved the frame.
  const frameTop = pageFrame.offsetTop
  const spacing = Math.min(minSpacing, Math.max(0, contentBelow))
  const keyboardTop = window.parent.innerHeight - height
  const coveredHeight = frameTop + fieldBottom + spacing - keyboardTop
  return Math.max(0, Math.min(coveredHeight, fieldTop, height))
}
