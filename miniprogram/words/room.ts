import type { CardView, RoomLine, RoomView, Terms } from '../shared/contract/room'
import { remedies } from '../shared/vocabulary/mediation'
import { cardStates, type Party, type RoomSide, roomSides } from '../shared/vocabulary/room'
import { yuan } from './money'
import { day } from './when'

/** `退款、道歉，10 元`. */
const termsLine = ({ remedies: chosen, amountFen }: Terms): string =>
  [chosen.map(remedies.label).join('、'), ...(amountFen > 0 ? [yuan(amountFen)] : [])].join('，')

/** The day by which the terms are performed. */
const termsDay = ({ by }: Terms, now: number): string =>
  by === undefined ? '当场履行' : `${day(Date.parse(`${by}T00:00:00+08:00`), now)}前履行`

export const calledIn = ({ side, name, mine }: Pick<RoomLine, 'side' | 'name' | 'mine'>): string =>
  mine ? '我' : name === undefined ? roomSides.label(side) : `${roomSides.label(side)} ${name}`

/** Whether the others are here, in a line. */
export function presenceLine(people: RoomView['people']): string {
  const typing = people.filter((one) => one.typing).map(({ side }) => roomSides.label(side))
  if (typing.length > 0) return `${typing.join('、')}正在输入…`
  if (people.length === 0) return '对方还没有进来，消息会留着'
  return people.map(({ side, online }) => `${roomSides.label(side)}${online ? '在线' : '不在线'}`).join(' · ')
}

/** The others who have read one's own message. */
export function seenLine(seq: number, people: RoomView['people']): string {
  const seen = people.filter(({ read }) => read >= seq).map(({ side }) => roomSides.label(side))
  return seen.length > 0 ? `${seen.join('、')}已读` : ''
}

/** A proposal as one side of the room sees it, with at most one primary action and what the reader may do with it. */
export function cardWords(seq: number, terms: Terms, card: CardView, view: Pick<RoomView, 'me' | 'room'>, now: number) {
  const { me, room } = view
  const alive = card.state === 'open' && room.sealed === undefined
  const party = me === 'consumer' || me === 'merchant'
  const toAnswer = alive && party && card.side !== me && !card.accepted.includes(me)
  return {
    seq,
    title: termsLine(terms),
    day: termsDay(terms, now),
    note: terms.note ?? '',
    state: stateWords(card),
    open: card.state === 'open',
    agreed: card.state === 'agreed',
    tone: card.state === 'agreed' ? 'green' : card.state === 'open' ? 'blue' : 'grey',
    may: {
      agree: toAnswer,
      decline: toAnswer,
      takeBack: alive && card.side === me,
      record: card.state === 'agreed' && me === 'officer' && room.sealed === undefined,
    },
  }
}

export type CardWords = ReturnType<typeof cardWords>

function stateWords({ state, side, accepted }: CardView): string {
  if (state !== 'open') return cardStates.label(state)
  const missing = (['consumer', 'merchant'] as Party[])
    .filter((one) => !accepted.includes(one))
    .map((one) => roomSides.label(one))
  const agreed = accepted.filter((one: RoomSide) => one !== side).map((one) => roomSides.label(one))
  return `${agreed.length > 0 ? `${agreed.join('、')}已同意，` : ''}等${missing.join('、')}答复`
}
