import type { ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { RegistryError } from '#shared/vocabulary/register'
import type { Role } from '#shared/vocabulary/roles'

/**
 * A shop's representatives, and the code with which the next representative may bind themselves.
 */
export interface Representation {
  /** `by` is the officer who made the code, `at` the time of the binding, ms since 1970. */
  bound: { person: string; by: string; at: number; position?: ShopPosition }[]
  /** The code that an officer (`by`) made and that is not used yet. It ends at `expiresAt`, ms. */
  offer?: { codeHash: string; by: string; expiresAt: number; position?: ShopPosition }
}

/**
 * Whether a representative's promise binds the shop. That of the owner and of a manager does (民法典
 * Art. 61, 170). That of a clerk does if the agreement names an agent with a letter of authority
 * (民法典 Art. 165). A representative without a position is the owner.
 */
export const bindsShop = (position: ShopPosition | undefined, hasAgent = false): boolean =>
  position !== 'clerk' || hasAgent

export const bindingRules = {
  /**
   * Lifetime of a code. It is short because the officer makes it in the shop, after checking the
   * licence, and the representative types it at once.
   */
  minutes: 10,
  /** A shop has at most this many representatives. */
  maxRepresentatives: 5,
} as const

export type BindingCommand =
  | { type: 'offer'; codeHash: string; position?: ShopPosition }
  | { type: 'redeem'; codeHash: string }
  | { type: 'unbind'; person: string }

export interface BindingContext {
  /** Milliseconds since 1970. */
  now: number
  actor: { role: Role; ref: string; isStaff: boolean }
}

/** The representation after the command. With an error it is unchanged. */
export function changeBinding(
  representation: Representation,
  command: BindingCommand,
  { now, actor }: BindingContext,
): { after: Representation; registryError?: RegistryError } {
  const rejectWith = (registryError: RegistryError) => ({ after: representation, registryError })
  switch (command.type) {
    case 'offer': {
      if (actor.role !== 'officer') return rejectWith('not_allowed')
      if (representation.bound.length >= bindingRules.maxRepresentatives)
        return rejectWith('too_many')
      const expiresAt = now + bindingRules.minutes * 60_000
      const { type, ...offerData } = command
      return { after: { ...representation, offer: { ...offerData, by: actor.ref, expiresAt } } }
    }
    case 'redeem': {
      const { offer } = representation
      if (actor.isStaff) return rejectWith('staff')
      if (isRepresentative(representation, actor.ref)) return rejectWith('already_bound')
      if (!offer) return rejectWith('no_offer')
      if (now >= offer.expiresAt) return rejectWith('code_expired')
      if (offer.codeHash !== command.codeHash) return rejectWith('code_wrong')
      const { by, position } = offer
      return {
        after: {
          bound: [...representation.bound, { person: actor.ref, by, at: now, position }],
        },
      }
    }
    case 'unbind': {
      if (actor.role !== 'officer' && actor.ref !== command.person) return rejectWith('not_allowed')
      if (!isRepresentative(representation, command.person)) return rejectWith('not_bound')
      return {
        after: {
          ...representation,
          bound: representation.bound.filter(({ person }) => person !== command.person),
        },
      }
    }
  }
}

const isRepresentative = ({ bound }: Representation, person: string): boolean =>
  bound.some((representative) => representative.person === person)
