import { fill, h, icon } from 'miniapp-cloud/client'
import type { Person } from '../contract.ts'
import type { PhoneApp } from '../phone/app.ts'
import { ICONS } from './icons.ts'
import { type Seat, type Seats, WIDTHS } from './seats.ts'

interface CardActions {
  choose(name: string): void
  tools(name: string): void
  scan(name: string, code: string): void
}

/** One phone on the desk with its head: the person, errors so far, and its buttons. */
export function openCard(seat: Seat, person: Person, url: string, seats: Seats, actions: CardActions) {
  const { name } = seat
  const frame = h('iframe', { src: url, title: `${person.label}的手机` })
  const phone = (): PhoneApp | undefined => frame.contentWindow?.phone
  const errors = h('button.errors', { hidden: true, onclick: () => actions.tools(name) })
  const button = (label: string, path: string, onclick: () => void) =>
    h('button.plain', { 'aria-label': `${person.label}：${label}`, title: label, onclick }, icon(path, 18))
  const width = h(
    'select',
    {
      'aria-label': `${person.label}：窗口宽度`,
      onchange: (event: Event) => seats.resize(name, Number((event.target as HTMLSelectElement).value)),
    },
    ...WIDTHS.map(([value, label]) => h('option', { value, selected: value === seat.width }, label)),
  )
  const root = h(
    'section.card',
    {
      'aria-label': person.label,
      onfocusin: () => actions.choose(name),
      ondragover: (event: DragEvent) => event.preventDefault(),
      ondrop: (event: DragEvent) => actions.scan(name, event.dataTransfer!.getData('text/plain')),
    },
    h(
      'header',
      { onclick: () => actions.choose(name) },
      h('span.face', { 'aria-hidden': 'true' }, [...person.label][0]),
      h('div.who', h('h2', { title: person.label }, person.label), h('small', name, width)),
      errors,
      button('工具', ICONS.tools, () => actions.tools(name)),
      button('重新载入', ICONS.reload, () => phone()?.reload()),
      button('左移', ICONS.left, () => seats.move(name, -1)),
      button('右移', ICONS.right, () => seats.move(name, 1)),
      button('收起', ICONS.close, () => seats.remove(name)),
    ),
    h('div.device', frame),
  )
  let before = 0
  const found = () => phone()?.records.entries.filter((entry) => entry.level === 'error').length ?? 0
  const count = () => {
    errors.hidden = found() <= before
    fill(errors, `${found() - before} 个错误`)
  }
  /** Counts anew: errors of an earlier build stay in the log only. */
  const forget = () => {
    before = found()
    count()
  }
  frame.addEventListener('load', () => {
    phone()?.records.on(count)
    // A touch inside the phone chooses it too; events do not leave an iframe.
    frame.contentWindow?.addEventListener('touched', () => actions.choose(name))
    count()
  })
  const draw = ({ width: wide }: Seat) => {
    root.style.setProperty('--width', `${wide}px`)
    width.value = String(wide)
  }
  draw(seat)
  return { root, phone, draw, forget, mark: (chosen: boolean) => root.classList.toggle('chosen', chosen) }
}
export type Card = ReturnType<typeof openCard>
