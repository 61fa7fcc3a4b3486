import { h } from 'miniapp-cloud/client'
import type { Dialogs, Phone } from '../../contract.ts'
import { camera, preview } from './camera.ts'
import { contact, permission, phoneNumber, settings, share, subscribe } from './consent.ts'
import { form } from './form.ts'
import { actionSheet, modal } from './modal.ts'
import { location } from './place.ts'
import { scan } from './scan.ts'
import type { View } from './view.ts'

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
