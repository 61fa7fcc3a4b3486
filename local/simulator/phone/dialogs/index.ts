import type { Dialogs, Phone } from '../../contract'
import { h } from '../../dom'
import { camera, preview } from './camera'
import { contact, permission, phoneNumber, settings, share, subscribe } from './consent'
import { form } from './form'
import { actionSheet, modal } from './modal'
import { location } from './place'
import { scan } from './scan'
import type { View } from './view'

const VIEWS: { [K in keyof Dialogs]: View<K> } = {
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

const GHOST_MS = 150

/** Shows one dialog over the phone. The browser's own `<dialog>` keeps focus inside it and closes it on Escape. */
export function ask<K extends keyof Dialogs>(phone: Phone, kind: K, input: Dialogs[K][0]): Promise<Dialogs[K][1]> {
  const view: View<K> = VIEWS[kind]
  return new Promise((resolve) => {
    const done = (answer: Dialogs[K][1]) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    const dialog = h('dialog', { class: `${view.place} ${kind}`, 'aria-label': view.label(input) })
    dialog.append(...view.draw(input, done, phone))
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault()
      done(view.cancelled)
    })
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog && view.place === 'sheet' && kind === 'actionSheet') done(view.cancelled)
    })
    document.body.append(dialog)
    dialog.showModal()
    // The touch that opened it is followed by a click of the browser's own, which must not press what lies there now.
    dialog.style.pointerEvents = 'none'
    setTimeout(() => dialog.style.removeProperty('pointer-events'), GHOST_MS)
  })
}
