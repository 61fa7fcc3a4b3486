import { h } from 'miniapp-cloud/client'
import type { Dialogs, Phone } from '../../contract.ts'
import { camera, preview } from './camera.ts'
import { contact, permission, phoneNumber, settings, share, subscribe } from './consent.ts'
import { form } from './form.ts'
import { location } from './location.ts'
import { actionSheet, modal } from './modal.ts'
import { scan } from './scan.ts'
import type { DialogView } from './view.ts'

const DIALOG_VIEWS: { [K in keyof Dialogs]: DialogView<K> } = {
  modal,
  actionSheet,
  permission,
  settings,
  phoneNumber,
  subscribe,
  location,
  form,
  scan,
  camera,
  preview,
  contact,
  share,
}

/**
 * Shows a dialog over the phone and resolves with the person's answer. The browser's `<dialog>`
 * keeps the focus inside and handles Escape.
 */
export function showDialog<K extends keyof Dialogs>(
  phone: Phone,
  kind: K,
  options: Dialogs[K][0],
): Promise<Dialogs[K][1]> {
  const view: DialogView<K> = DIALOG_VIEWS[kind]
  return new Promise((resolve) => {
    const finishDialog = (answer: Dialogs[K][1]) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    const dialog = h('dialog', {
      class: `${view.layout} ${kind}`,
      'aria-label': view.label(options),
    })
    dialog.append(...view.createContent(options, finishDialog, phone))
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      finishDialog(view.cancelledAnswer)
    })
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog && view.layout === 'sheet' && kind === 'actionSheet')
        finishDialog(view.cancelledAnswer)
    })
    document.body.append(dialog)
    dialog.showModal()

    // After the touch that opened the dialog, the browser sends mouse events for the same touch.
    // They must not press a button of the dialog. They have the time of the touch, so they can be
    // recognised even if they arrive late.
    const openedAt = performance.now()
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click'])
      dialog.addEventListener(
        type,
        (event) => {
          if (!event.isTrusted || event.timeStamp >= openedAt) return
          event.preventDefault()
          event.stopImmediatePropagation()
        },
        true,
      )
  })
}
