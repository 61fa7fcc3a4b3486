import { fill, h, icon, readCodeText } from 'miniapp-cloud/client'
import type { Desk, Person } from '../contract.ts'
import { useFonts } from '../fonts.ts'
import { connectToHub } from '../phone/hub-connection.ts'
import { openSourceTexts } from '../phone/source-texts.ts'
import { openPhoneCard, type PhoneCard } from './card.ts'
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

const fetchDesk = (): Promise<DeskState> => fetch('/sim/desk').then((response) => response.json())

useFonts(window)
window.texts = openSourceTexts()
const pageQuery = new URLSearchParams(location.search)
let desk: DeskState = await fetchDesk()
const seats = openSeats(() => desk, pageQuery)
const cards = new Map<string, PhoneCard>()
let chosenName = seats.list()[0]?.name

const notice = h('div.notice', { role: 'alert', hidden: true })
const showNotice = (noticeText: string) => {
  notice.hidden = noticeText === ''
  fill(notice, noticeText)
}
const drawer = openDrawer()
const deskClock = openDeskClock(showNotice)
const codeWall = openWall(
  () => desk.appid,
  (scannedText) => openScannedPage(chosenName, scannedText),
)
const deskTour = openTour((personName) => takePhone(personName))
const phoneRow = h('main.row', { 'aria-label': '桌上的手机' })
const emptyHint = h('p.quiet', '桌上还没有手机。从右上角拿一部。')

const actions = {
  choosePhone: (personName: string) => {
    chosenName = personName
    for (const [cardName, card] of cards) card.setChosen(cardName === personName)
    if (drawer.isOpen) drawer.show(cards.get(personName)?.phone())
  },
  openTools: (personName: string) => {
    actions.choosePhone(personName)
    drawer.show(cards.get(personName)?.phone())
  },
  scanCode: (personName: string, scannedText: string) => openScannedPage(personName, scannedText),
}

/** Opens the page of a code with its scene, as WeChat does after a scan. */
function openScannedPage(personName: string | undefined, scannedText: string) {
  const scannedCode = readCodeText(desk.appid, scannedText)
  const chosenPhone = personName && cards.get(personName)?.phone()
  if (!chosenPhone) return showNotice('先选中一部手机，再点墙上的码。')
  if (scannedCode)
    chosenPhone.reload(`/${scannedCode.page}?scene=${encodeURIComponent(scannedCode.scene)}`)
}

/** Puts a person's phone on the desk, chooses it, and scrolls it into view. */
function takePhone(personName: string) {
  seats.add(personName)
  actions.choosePhone(personName)
  cards
    .get(personName)
    ?.element.scrollIntoView({ behavior: 'smooth', inline: 'center', block: 'nearest' })
}

/**
 * These two numbers are also in shell.css: gap and padding of `.row`, and the border of `.card`.
 */
const GAP_PIXELS = 24
const CARD_BORDER_PIXELS = 16
const MIN_PHONE_SCALE = 0.7

/**
 * Shrinks the phones so that all fit next to each other. Below the minimum scale, the desk scrolls
 * instead.
 */
function scalePhones() {
  const phonesOnDesk = seats.list()
  // The padding on both sides, and the gaps before, between and after the phones, do not shrink.
  const gapCount = phonesOnDesk.length + 3
  const availableWidth = phoneRow.clientWidth - GAP_PIXELS * gapCount
  const totalWidth = phonesOnDesk.reduce((sum, { width }) => sum + width + CARD_BORDER_PIXELS, 0)
  const scale = Math.min(1, Math.max(MIN_PHONE_SCALE, availableWidth / totalWidth))
  phoneRow.style.setProperty('--fit', scale.toFixed(3))
}

function drawDesk() {
  const visibleSeats = seats
    .list()
    .filter(
      (seat) => desk.persons.some((person) => person.name === seat.name) || pageQuery.has('as'),
    )

  for (const [personName, card] of cards)
    if (!visibleSeats.some((seat) => seat.name === personName)) {
      card.element.remove()
      cards.delete(personName)
    }
  for (const [index, seat] of visibleSeats.entries()) {
    const person = desk.persons.find(({ name }) => name === seat.name) ?? unknownPerson(seat.name)
    const card =
      cards.get(seat.name) ??
      openPhoneCard(seat, person, phoneUrlOf(seat.name, index), seats, actions)
    card.applySeat(seat)
    cards.set(seat.name, card)
    // CSS orders the phones, because moving an iframe in the document reloads it.
    card.element.style.order = String(index)
    if (!card.element.isConnected) phoneRow.append(card.element)
  }
  emptyHint.hidden = visibleSeats.length > 0

  codeWall.setCodes(desk.wall)
  if (!pageQuery.has('as')) deskTour.setSteps(desk.tour)
  scalePhones()
  deskClock.setOffset(desk.clockOffset)
  fill(title, desk.title)
  fill(initialBadge, [...desk.title][0])
  document.title = `${desk.title} · 桌面`
  fill(
    personSelect,
    h('option', { value: '' }, '拿一部手机…'),
    ...absentPersons().map(({ name, label }) => h('option', { value: name }, label)),
  )
  const buildErrors = desk.problems.filter((problem) => problem.level === 'error')
  showNotice(buildErrors.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'))
}

/** A name from a deep link that is not on the desk yet. The server adds its person. */
const unknownPerson = (personName: string): Person => ({
  name: personName,
  label: personName,
  openid: '',
  location: { longitude: 0, latitude: 0 },
})

/** The page and scene of a deep link apply to the first phone only. */
function phoneUrlOf(personName: string, index: number) {
  const phoneQuery = new URLSearchParams({ as: personName })
  for (const parameter of ['page', 'scene'])
    if (index === 0 && pageQuery.has(parameter))
      phoneQuery.set(parameter, pageQuery.get(parameter)!)
  return `/phone?${phoneQuery}`
}

const absentPersons = () =>
  desk.persons.filter(({ name }) => !seats.list().some((seat) => seat.name === name))

const title = h('h1')
const initialBadge = h('span.seal', { 'aria-hidden': 'true' })
const personSelect = h('select', {
  'aria-label': '拿一部手机',
  onchange: () => takePhone(personSelect.value),
})
document.body.append(
  h(
    'header.head',
    initialBadge,
    title,
    deskClock.element,
    deskTour.resumeButton,
    personSelect,
    h(
      'a',
      { href: `/cloud${location.search}`, target: 'cloud' },
      icon(ICONS.cloud, 20),
      '云控制台',
    ),
  ),
  notice,
  deskTour.element,
  h('div.desk', phoneRow, codeWall.element),
  drawer.element,
)
phoneRow.append(emptyHint)
seats.onChange(drawDesk)
addEventListener('resize', scalePhones)
drawDesk()
if (chosenName) actions.choosePhone(chosenName)

const reloadDesk = async () => {
  desk = await fetchDesk()
  drawDesk()
}
const hub = connectToHub('', () => void reloadDesk())
hub.onMessage((message) => {
  if (message.kind === 'clock') deskClock.setOffset(message.offset as number)
  if (message.kind === 'reload') for (const card of cards.values()) card.ignoreErrors()
  if (message.kind === 'desk' || message.kind === 'reload') void reloadDesk()
})
