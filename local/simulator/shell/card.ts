import { fill, h, icon } from 'miniapp-cloud/client'
import type { Person } from '../contract.ts'
import type { PhoneApp } from '../phone/phone-app.ts'
import { ICONS } from './icons.ts'
import { type Seat, type Seats, WINDOW_WIDTHS } from './seats.ts'

interface CardActions {
  choosePhone(personName: string): void
  openTools(personName: string): void
  scanCode(personName: string, scannedText: string): void
}

/** A phone on the desk with a header: the person, the number of errors, and buttons. */
export function openPhoneCard(
  seat: Seat,
  person: Person,
  url: string,
  seats: Seats,
  actions: CardActions,
) {
  const { name: personName } = seat
  const frame = h('iframe', { src: url, title: `${person.label}的手机` })
  const phone = (): PhoneApp | undefined => frame.contentWindow?.phone
  const errorButton = h('button.errors', {
    hidden: true,
    onclick: () => actions.openTools(personName),
  })
  const createButton = (buttonLabel: string, iconPath: string, onclick: () => void) =>
    h(
      'button.plain',
      { 'aria-label': `${person.label}：${buttonLabel}`, title: buttonLabel, onclick },
      icon(iconPath, 18),
    )
  const widthSelect = h(
    'select',
    {
      'aria-label': `${person.label}：窗口宽度`,
      onchange: (event: Event) =>
        seats.resize(personName, Number((event.target as HTMLSelectElement).value)),
    },
    ...WINDOW_WIDTHS.map(([value, label]) =>
      h('option', { value, selected: value === seat.width }, label),
    ),
  )
  const element = h(
    'section.card',
    {
      'aria-label': person.label,
      onfocusin: () => actions.choosePhone(personName),
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) =>
        actions.scanCode(personName, event.dataTransfer!.getData('text/plain')),
    },
    h(
      'header',
      { onclick: () => actions.choosePhone(personName) },
      h('span.face', { 'aria-hidden': 'true' }, [...person.label][0]),
      h(
        'div.who',
        h('h2', { title: person.label }, person.label),
        h('small', personName, widthSelect),
      ),
      errorButton,
      createButton('工具', ICONS.tools, () => actions.openTools(personName)),
      createButton('重新载入', ICONS.reload, () => phone()?.reload()),
      createButton('左移', ICONS.left, () => seats.move(personName, -1)),
      createButton('右移', ICONS.right, () => seats.move(personName, 1)),
      createButton('收起', ICONS.close, () => seats.remove(personName)),
    ),
    h('div.device', frame),
  )

  let ignoredErrorCount = 0
  const countErrors = () =>
    phone()?.records.entries.filter((entry) => entry.level === 'error').length ?? 0
  const updateErrorCount = () => {
    errorButton.hidden = countErrors() <= ignoredErrorCount
    fill(errorButton, `${countErrors() - ignoredErrorCount} 个错误`)
  }
  /** Starts to count at zero again after a new build. The log still contains the earlier errors. */
  const ignoreErrors = () => {
    ignoredErrorCount = countErrors()
    updateErrorCount()
  }
  frame.addEventListener('load', () => {
    phone()?.records.onChange(updateErrorCount)
    // A touch inside the phone chooses it too. DOM events do not leave an iframe, so the phone
    // fires an event of its own.
    frame.contentWindow?.addEventListener('touched', () => actions.choosePhone(personName))
    updateErrorCount()
  })
  const applySeat = ({ width }: Seat) => {
    element.style.setProperty('--width', `${width}px`)
    widthSelect.value = String(width)
  }
  applySeat(seat)
  return {
    element,
    phone,
    applySeat,
    ignoreErrors,
    setChosen: (isChosen: boolean) => element.classList.toggle('chosen', isChosen),
  }
}
export type PhoneCard = ReturnType<typeof openPhoneCard>
