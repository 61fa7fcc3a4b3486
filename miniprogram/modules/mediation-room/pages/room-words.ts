import { formatYuanSpoken } from '../../../format/money'
import { dayText } from '../../../format/when'
import type { ProposalTerms, RoomLine } from '../../../shared/contract/room'
import { remedies } from '../../../shared/vocabulary/mediation'
import { cardStates, type Party, type RoomSide, roomSides } from '../../../shared/vocabulary/room'
import type { CardView, RoomView } from '../contract'

/** `退款、道歉，10 元`. */
const termsLine = ({ remedies: chosenRemedies, amountFen }: ProposalTerms): string =>
  [
    chosenRemedies.map(remedies.label).join('、'),
    ...(amountFen > 0 ? [formatYuanSpoken(amountFen)] : []),
  ].join('，')

/** The day by which the terms are performed. */
const termsDay = ({ by }: ProposalTerms, now: number): string =>
  by === undefined ? '当场履行' : `${dayText(Date.parse(`${by}T00:00:00+08:00`), now)}前履行`

export const calledIn = ({
  side,
  name,
  mine: isOwn,
}: Pick<RoomLine, 'side' | 'name' | 'mine'>): string => authorName(isOwn, name, side)

/** Whether the others are here, in a line. */
export function presenceLine(roomPeople: RoomView['people']): string {
  const typing = roomPeople
    .filter((typingPerson) => typingPerson.typing)
    .map(({ side }) => roomSides.label(side))
  if (typing.length > 0) return `${typing.join('、')}正在输入…`
  if (roomPeople.length === 0) return '对方还没有进来，消息会留着'
  return roomPeople
    .map(({ side, online }) => `${roomSides.label(side)}${online ? '在线' : '不在线'}`)
    .join(' · ')
}

/** The others who have read one's own message. */
export function seenLine(lineSeq: number, roomPeople: RoomView['people']): string {
  const readingSides = roomPeople
    .filter(({ read: readSeq }) => readSeq >= lineSeq)
    .map(({ side }) => roomSides.label(side))
  return readingSides.length > 0 ? `${readingSides.join('、')}已读` : ''
}

/**
 * A proposal as one side of the room sees it, with at most one primary action and what the reader
 * may do with it.
 */
export function cardWords(
  lineSeq: number,
  terms: ProposalTerms,
  card: CardView,
  view: Pick<RoomView, 'me' | 'room'>,
  now: number,
) {
  const { me: ownStaffId, room } = view
  const alive = card.state === 'open' && room.sealed === undefined
  const party = ownStaffId === 'consumer' || ownStaffId === 'merchant'
  const toAnswer = alive && party && card.side !== ownStaffId && !card.accepted.includes(ownStaffId)
  return {
    seq: lineSeq,
    title: termsLine(terms),
    day: termsDay(terms, now),
    note: terms.note ?? '',
    state: stateWords(card),
    open: card.state === 'open',
    agreed: card.state === 'agreed',
    tone: cardTone(card.state),
    may: {
      agree: toAnswer,
      decline: toAnswer,
      takeBack: alive && card.side === ownStaffId,
      record: card.state === 'agreed' && ownStaffId === 'officer' && room.sealed === undefined,
    },
  }
}

export type CardWords = ReturnType<typeof cardWords>

function stateWords({ state, side, accepted }: CardView): string {
  if (state !== 'open') return cardStates.label(state)
  const missingParties = (['consumer', 'merchant'] as Party[])
    .filter((party) => !accepted.includes(party))
    .map((party) => roomSides.label(party))
  const agreed = accepted
    .filter((typingPerson: RoomSide) => typingPerson !== side)
    .map((party) => roomSides.label(party))
  return `${agreed.length > 0 ? `${agreed.join('、')}已同意，` : ''}等${missingParties.join('、')}答复`
}

function cardTone(cardState: string): 'green' | 'blue' | 'grey' {
  if (cardState === 'agreed') return 'green'
  return cardState === 'open' ? 'blue' : 'grey'
}

function authorName(
  isOwn: boolean | undefined,
  name: string | undefined,
  side: Parameters<typeof roomSides.label>[0],
): string {
  if (isOwn) return '我'
  return name === undefined ? roomSides.label(side) : `${roomSides.label(side)} ${name}`
}
