import type { Dialogs, Phone } from '../../contract.ts'

export interface View<K extends keyof Dialogs> {
  /** Where it stands: in the middle, at the bottom edge, or over the whole phone. */
  place: 'center' | 'sheet' | 'full'
  label(input: Dialogs[K][0]): string
  /** What Escape, or a click beside it, answers. */
  cancelled: Dialogs[K][1]
  /** Draws the content; `done` closes the dialog with the person's answer. */
  draw(input: Dialogs[K][0], done: (answer: Dialogs[K][1]) => void, phone: Phone): Node[]
}
