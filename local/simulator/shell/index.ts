import { fill, h, icon, readCodeText } from 'miniapp-cloud/client'
import type { Desk } from '../contract.ts'
import { useFonts } from '../fonts.ts'
import { openLine } from '../phone/line.ts'
import { openTexts } from '../phone/texts.ts'
import { type Card, openCard } from './card.ts'
import { openDeskClock } from './clock.ts'
import { openDrawer } from './drawer.ts'
import { ICONS } from './icons.ts'
import { openSeats } from './seats.ts'
import { openTour } from './tour.ts'
import { openWall } from './wall.ts'

type DeskState = Desk & {
  appid: string
  clockOffset: number
  problems: { level: string; file: string; line: number; message: string }[]
}

useFonts(window)
window.texts = openTexts()
const query = new URLSearchParams(location.search)
let desk: DeskState = await fetch('/sim/desk').then((answer) => answer.json())
const seats = openSeats(() => desk, query)
const cards = new Map<string, Card>()
let chosen = seats.all()[0]?.name

const notice = h('div.notice', { role: 'alert', hidden: true })
const tell = (text: string) => {
  notice.hidden = text === ''
  fill(notice, text)
}
const drawer = openDrawer()
const clock = openDeskClock(tell)
const wall = openWall(
  () => desk.appid,
  (text) => scan(chosen, text),
)
const tour = openTour((name) => take(name))
const row = h('main.row', { 'aria-label': '桌上的手机' })
const empty = h('p.quiet', '桌上还没有手机。从右上角拿一部。')

const actions = {
  choose: (name: string) => {
    chosen = name
    for (const [owner, card] of cards) card.mark(owner === name)
    if (drawer.open) drawer.show(cards.get(name)?.phone())
  },
  tools: (name: string) => {
    actions.choose(name)
    drawer.show(cards.get(name)?.phone())
  },
  scan: (name: string, text: string) => scan(name, text),
}

/** WeChat opens the page that a code names, with its scene. */
function scan(name: string | undefined, text: string) {
  const code = readCodeText(desk.appid, text)
  const phone = name && cards.get(name)?.phone()
  if (!phone) return tell('先选中一部手机，再点墙上的码。')
  if (code) phone.reload(`/${code.page}?scene=${encodeURIComponent(code.scene)}`)
}

/** Takes a person's phone: onto the desk, into view, selected. */
function take(name: string) {
  seats.add(name)
  actions.choose(name)
  cards.get(name)?.root.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' })
}

/** Phones shrink a little so that those on the desk fit beside each other; below that the desk scrolls. */
function scalePhones() {
  const phones = seats.all()
  // The row's padding, and a gap before, between and after the phones, which do not shrink.
  const free = row.clientWidth - 24 * (phones.length + 3)
  const wide = phones.reduce((sum, { width }) => sum + width + 16, 0)
  row.style.setProperty('--fit', Math.min(1, Math.max(0.7, free / wide)).toFixed(3))
}

function draw() {
  const present = seats
    .all()
    .filter((seat) => desk.persons.some((person) => person.name === seat.name) || query.has('as'))
  for (const [name, card] of cards)
    if (!present.some((seat) => seat.name === name)) {
      card.root.remove()
      cards.delete(name)
    }
  for (const [index, seat] of present.entries()) {
    const person = desk.persons.find(({ name }) => name === seat.name)
    const card =
      cards.get(seat.name) ??
      openCard(
        seat,
        person ?? { name: seat.name, label: seat.name, openid: '', location: { longitude: 0, latitude: 0 } },
        phoneUrl(seat.name, index),
        seats,
        actions,
      )
    card.draw(seat)
    cards.set(seat.name, card)
    // Moving an iframe in the document reloads it: the order is drawn by CSS instead.
    card.root.style.order = String(index)
    if (!card.root.isConnected) row.append(card.root)
  }
  empty.hidden = present.length > 0
  wall.set(desk.wall)
  if (!query.has('as')) tour.set(desk.tour)
  scalePhones()
  clock.set(desk.clockOffset)
  fill(title, desk.title)
  fill(seal, [...desk.title][0])
  document.title = `${desk.title} · 桌面`
  fill(
    people,
    h('option', { value: '' }, '拿一部手机…'),
    ...absent().map(({ name, label }) => h('option', { value: name }, label)),
  )
  const worst = desk.problems.filter((problem) => problem.level === 'error')
  tell(worst.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
}

/** A deep link's page goes to the first phone only. */
function phoneUrl(name: string, index: number) {
  const wanted = new URLSearchParams({ as: name })
  for (const key of ['page', 'scene']) if (index === 0 && query.has(key)) wanted.set(key, query.get(key)!)
  return `/phone?${wanted}`
}
const absent = () => desk.persons.filter(({ name }) => !seats.all().some((seat) => seat.name === name))

const title = h('h1')
const seal = h('span.seal', { 'aria-hidden': 'true' })
const people = h('select', { 'aria-label': '拿一部手机', onchange: () => take(people.value) })
document.body.append(
  h(
    'header.head',
    seal,
    title,
    clock.root,
    tour.again,
    people,
    h('a', { href: `/cloud${location.search}`, target: 'cloud' }, icon(ICONS.cloud, 20), '云控制台'),
  ),
  notice,
  tour.root,
  h('div.desk', row, wall.root),
  drawer.root,
)
row.append(empty)
seats.onChange(draw)
addEventListener('resize', scalePhones)
draw()
if (chosen) actions.choose(chosen)

const refresh = async () => {
  desk = await fetch('/sim/desk').then((answer) => answer.json())
  draw()
}
const line = openLine('', () => void refresh())
line.on((message) => {
  if (message.kind === 'clock') clock.set(message.offset as number)
  if (message.kind === 'reload') for (const card of cards.values()) card.forget()
  if (message.kind === 'desk' || message.kind === 'reload') void refresh()
})
