import type { ShopPosition } from '../../../miniprogram/shared/vocabulary/merchant-answer'
import type { RegisterRefusal } from '../../../miniprogram/shared/vocabulary/register'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'

/** A shop's representatives, and the code with which the next one may bind themselves. */
export interface Representation {
  bound: { person: string; by: string; at: number; position?: ShopPosition }[]
  offer?: { codeHash: string; by: string; expiresAt: number; position?: ShopPosition }
}

/**
 * Whether what a representative promises binds the shop: the owner's and the manager's words do (民法典 Art. 61, 170),
 * a clerk's only where the agreement names an agent with a power (Art. 165). Without a position they are its owner.
 */
export const bindsShop = (position: ShopPosition | undefined, hasAgent = false): boolean =>
  position !== 'clerk' || hasAgent

/** An officer makes the code on the spot, having seen the licence; it must be typed within minutes. */
export const bindingRules = { minutes: 10, most: 5 } as const

export type BindingCommand =
  | { type: 'offer'; codeHash: string; position?: ShopPosition }
  | { type: 'redeem'; codeHash: string }
  | { type: 'unbind'; person: string }

export interface BindingContext {
  /** Milliseconds since 1970. */
  now: number
  actor: { role: Role; ref: string; isStaff: boolean }
}

/** The state after the command, or the refusal: then nothing has changed. */
export function bind(
  before: Representation,
  command: BindingCommand,
  { now, actor }: BindingContext,
): { after: Representation; refusal?: RegisterRefusal } {
  const refused = (refusal: RegisterRefusal) => ({ after: before, refusal })
  switch (command.type) {
    case 'offer': {
      if (actor.role !== 'officer') return refused('not_allowed')
      if (before.bound.length >= bindingRules.most) return refused('too_many')
      const expiresAt = now + bindingRules.minutes * 60_000
      const { type, ...made } = command
      return { after: { ...before, offer: { ...made, by: actor.ref, expiresAt } } }
    }
    case 'redeem': {
      const { offer } = before
      if (actor.isStaff) return refused('staff')
      if (isBound(before, actor.ref)) return refused('already_bound')
      if (!offer) return refused('no_offer')
      if (now >= offer.expiresAt) return refused('code_expired')
      if (offer.codeHash !== command.codeHash) return refused('code_wrong')
      const { by, position } = offer
      return { after: { bound: [...before.bound, { person: actor.ref, by, at: now, ...(position && { position }) }] } }
    }
    case 'unbind': {
      if (actor.role !== 'officer' && actor.ref !== command.person) return refused('not_allowed')
      if (!isBound(before, command.person)) return refused('not_bound')
      return { after: { ...before, bound: before.bound.filter(({ person }) => person !== command.person) } }
    }
  }
}

const isBound = ({ bound }: Representation, person: string): boolean => bound.some((one) => one.person === person)
