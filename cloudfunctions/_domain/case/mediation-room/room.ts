import { AppError } from '#shared/errors'
import {
  type CardState,
  maxCards,
  maxMessages,
  type Party,
  type RoomSide,
} from '#shared/vocabulary/room'
import type { Commitment, EvidenceItem } from '../state'

/**
 * The messages of a room by their type. Texts are stored encrypted elsewhere. A message has the
 * commitment to its text.
 */
interface MessageData {
  said: { text: Commitment }
  /** Evidence was added to the room. `fromCase`: its giver shows evidence of the case. */
  shown: { evidence: EvidenceItem[]; fromCase?: true }
  proposed: { terms: Commitment }
  /**
   * The answer to the proposal in message number `proposal`. If the proposing side does not accept,
   * it withdraws its proposal.
   */
  answered: { proposal: number; accepts: boolean }
  /** The officer asks the giver of these evidence items to show them in the room. */
  asked: { evidence: string[] }
}
type MessageType = keyof MessageData
export type Message = {
  [Type in MessageType]: { type: Type; data: MessageData[Type] }
}[MessageType]

/** A proposal and its answers. */
interface ProposalCard {
  /** Number of its message in the room, from 1. */
  seq: number
  /** The side that proposed it. */
  side: RoomSide
  state: CardState
  /** The parties that accept it, including the proposing party. */
  accepted: Party[]
}

export interface Room {
  open: boolean
  /** Number of messages. */
  count: number
  cards: ProposalCard[]
}

/**
 * The room after one more message.
 *
 * Errors: ROOM_CLOSED; ROOM_FULL for too many messages or proposals; PROPOSAL_OVER if the proposal
 * is not open or this party has accepted it; NOT_ALLOWED if the officer answers for a party.
 */
export function appendMessage(room: Room, sender: RoomSide, { type, data }: Message): Room {
  if (!room.open) throw new AppError('ROOM_CLOSED')
  if (room.count >= maxMessages) throw new AppError('ROOM_FULL')

  const count = room.count + 1
  switch (type) {
    case 'proposed':
      return { ...room, count, cards: addProposalCard(room.cards, count, sender) }
    case 'answered':
      return { ...room, count, cards: answerCard(room.cards, sender, data) }
    default:
      return { ...room, count }
  }
}

/** Adds a proposal. It replaces the current one, so that only one proposal is open at a time. */
function addProposalCard(cards: ProposalCard[], seq: number, side: RoomSide): ProposalCard[] {
  if (cards.length >= maxCards) throw new AppError('ROOM_FULL')
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
  sender: RoomSide,
  { proposal, accepts }: MessageData['answered'],
): ProposalCard[] {
  const proposalCard = cards.find(({ seq }) => seq === proposal)
  if (proposalCard?.state !== 'open') throw new AppError('PROPOSAL_OVER')
  return cards.map((otherCard) =>
    otherCard === proposalCard ? applyAnswer(proposalCard, sender, accepts) : otherCard,
  )
}

function applyAnswer(card: ProposalCard, sender: RoomSide, accepts: boolean): ProposalCard {
  if (!accepts && card.side === sender) return { ...card, state: 'withdrawn' }
  if (sender === 'officer') throw new AppError('NOT_ALLOWED')
  if (!accepts) return { ...card, state: 'declined' }
  if (card.accepted.includes(sender)) throw new AppError('PROPOSAL_OVER')

  const acceptingParties = [...card.accepted, sender]
  const haveBothAccepted = acceptingParties.length === 2
  return { ...card, accepted: acceptingParties, state: haveBothAccepted ? 'agreed' : 'open' }
}
