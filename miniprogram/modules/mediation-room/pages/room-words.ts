import { formatYuanSpoken } from '../../../format/money'
import { dayText } from '../../../format/when'
import type { ProposalTerms, RoomLine } from '../../../shared/contract/room'
import { remedies } from '../../../shared/vocabulary/mediation'
import { cardStates, type Party, type RoomSide, roomSides } from '../../../shared/vocabulary/room'
import type { ProposalState, RoomView } from '../contract'

/** The terms in a line: `退款、道歉，10 元`. */
function termsLine({ remedies: chosenRemedies, amountFen }: ProposalTerms): string {
  const remedyNames = chosenRemedies.map(remedies.label).join('、')
  return amountFen > 0 ? `${remedyNames}，${formatYuanSpoken(amountFen)}` : remedyNames
}

/** The day by which the shop performs, in words. */
function termsDay({ by: dueDay }: ProposalTerms, now: number): string {
  if (dueDay === undefined) return '当场履行'
  return `${dayText(Date.parse(`${dueDay}T00:00:00+08:00`), now)}前履行`
}

/** The name of a message's author as the reader sees it. */
export function authorName({
  side,
  name,
  mine: isOwn,
}: Pick<RoomLine, 'side' | 'name' | 'mine'>): string {
  if (isOwn) return '我'
  const sideName = roomSides.label(side)
  return name === undefined ? sideName : `${sideName} ${name}`
}

/** Says whether the other people are in the room. */
export function presenceLine(roomPeople: RoomView['people']): string {
  const typingSides = roomPeople
    .filter((person) => person.typing)
    .map(({ side }) => roomSides.label(side))
  if (typingSides.length > 0) return `${typingSides.join('、')}正在输入…`
  if (roomPeople.length === 0) return '对方还没有进来，消息会留着'
  return roomPeople
    .map(({ side, online }) => `${roomSides.label(side)}${online ? '在线' : '不在线'}`)
    .join(' · ')
}

/** Says which of the other people have read the reader's own message. */
export function seenLine(lineSeq: number, roomPeople: RoomView['people']): string {
  const readingSides = roomPeople
    .filter(({ read: readSeq }) => readSeq >= lineSeq)
    .map(({ side }) => roomSides.label(side))
  return readingSides.length > 0 ? `${readingSides.join('、')}已读` : ''
}

/** The card of a proposal as the reader's side of the room sees it. */
export function cardWords(
  lineSeq: number,
  terms: ProposalTerms,
  card: ProposalState,
  view: Pick<RoomView, 'me' | 'room'>,
  now: number,
) {
  const { me: ownSide, room } = view
  const isRoomOpen = room.sealed === undefined
  const isPending = card.state === 'open' && isRoomOpen
  const isParty = ownSide === 'consumer' || ownSide === 'merchant'
  const mayAnswer =
    isPending && isParty && card.side !== ownSide && !card.accepted.includes(ownSide)
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
      agree: mayAnswer,
      decline: mayAnswer,
      takeBack: isPending && card.side === ownSide,
      record: card.state === 'agreed' && ownSide === 'officer' && isRoomOpen,
    },
  }
}

export type CardWords = ReturnType<typeof cardWords>

function stateWords({ state, side, accepted }: ProposalState): string {
  if (state !== 'open') return cardStates.label(state)
  const missingParties = (['consumer', 'merchant'] as Party[])
    .filter((party) => !accepted.includes(party))
    .map((party) => roomSides.label(party))
  const agreedParties = accepted
    .filter((party: RoomSide) => party !== side)
    .map((party) => roomSides.label(party))
  const agreedText = agreedParties.length > 0 ? `${agreedParties.join('、')}已同意，` : ''
  return `${agreedText}等${missingParties.join('、')}答复`
}

function cardTone(cardState: string): 'green' | 'blue' | 'grey' {
  if (cardState === 'agreed') return 'green'
  return cardState === 'open' ? 'blue' : 'grey'
}
