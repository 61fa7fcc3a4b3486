import { AppError } from '#shared/errors'
import {
  type CardState,
  mostCards,
  mostMessages,
  type Party,
  type RoomSide,
} from '#shared/vocabulary/room'
import type { Commitment, EvidenceItem } from '../state'

/** The messages of a room. What was said is kept apart, encrypted, under the commitment. */
interface MessageData {
  said: { text: Commitment }
  /** `fromCase`: evidence of the case, shown by the party who gave it. */
  shown: { evidence: EvidenceItem[]; fromCase?: true }
  proposed: { terms: Commitment }
  /** To the proposal that is message number `proposal`; the proposer's own "no" takes it back. */
  answered: { proposal: number; accepts: boolean }
  /** The officer asks the party who gave these evidence items to show them here. */
  asked: { evidence: string[] }
}
type MessageType = keyof MessageData
export type Message = {
  [Type in MessageType]: { type: Type; data: MessageData[Type] }
}[MessageType]

/**
 * A proposal on the table. `accepted`: the parties that have agreed, the proposing one from the
 * start.
 */
interface ProposalCard {
  seq: number
  side: RoomSide
  state: CardState
  accepted: Party[]
}

export interface Room {
  open: boolean
  count: number
  cards: ProposalCard[]
}

/**
 * The room after one more message. Errors: ROOM_CLOSED, ROOM_FULL, PROPOSAL_OVER, NOT_ALLOWED.
 */
export function appendMessage(room: Room, by: RoomSide, { type, data }: Message): Room {
  if (!room.open) throw new AppError('ROOM_CLOSED')
  if (room.count >= mostMessages) throw new AppError('ROOM_FULL')
  const count = room.count + 1
  if (type === 'proposed') return { ...room, count, cards: addProposalCard(room.cards, count, by) }
  if (type === 'answered') return { ...room, count, cards: answerCard(room.cards, by, data) }
  return { ...room, count }
}

/**
 * One proposal is on the table at a time: a new one replaces it, as counter-proposal or better
 * terms.
 */
function addProposalCard(cards: ProposalCard[], seq: number, side: RoomSide): ProposalCard[] {
  if (cards.length >= mostCards) throw new AppError('ROOM_FULL')
  const replacedCards = cards.map((card) =>
    card.state === 'open' || card.state === 'agreed'
      ? { ...card, state: 'replaced' as const }
      : card,
  )
  return [
    ...replacedCards,
    { seq, side, state: 'open', accepted: side === 'officer' ? [] : [side] },
  ]
}

function answerCard(
  cards: ProposalCard[],
  by: RoomSide,
  { proposal, accepts }: MessageData['answered'],
): ProposalCard[] {
  const proposalCard = cards.find(({ seq }) => seq === proposal)
  if (proposalCard?.state !== 'open') throw new AppError('PROPOSAL_OVER')
  return cards.map((otherCard) =>
    otherCard === proposalCard ? answeredCard(proposalCard, by, accepts) : otherCard,
  )
}

function answeredCard(card: ProposalCard, by: RoomSide, accepts: boolean): ProposalCard {
  if (!accepts && card.side === by) return { ...card, state: 'withdrawn' }
  if (by === 'officer') throw new AppError('NOT_ALLOWED')
  if (!accepts) return { ...card, state: 'declined' }
  if (card.accepted.includes(by)) throw new AppError('PROPOSAL_OVER')
  const accepted = [...card.accepted, by]
  return { ...card, accepted, state: accepted.length === 2 ? 'agreed' : 'open' }
}
