import type { JointObstacle } from '../../../miniprogram/shared/vocabulary/collective'

/** A complainant in a cluster and what they agreed to. */
export interface Member {
  person: string
  /** Agreed to a joint mediation. */
  joins: boolean
  /** Is ready to speak for the others. */
  wouldRepresent: boolean
}

/**
 * Whether one mediation may be held for several complainants: two or more with the same dispute who all agree, spoken for by two of them
 * (Order 121 Art. 12). Who did not agree stays with their own case.
 */
export function jointMediation(
  members: Member[],
  representatives: string[],
): { parties: string[]; representatives: string[] } | JointObstacle {
  const parties = members.filter(({ joins }) => joins).map(({ person }) => person)
  const obstacle = obstacleToJoin(parties.length)
  if (obstacle) return obstacle
  if (new Set(representatives).size !== 2 || representatives.length !== 2) return 'no_two_representatives'
  for (const representative of representatives) {
    const member = members.find(({ person }) => person === representative)
    if (!member?.joins) return 'not_a_member'
    if (!member.wouldRepresent) return 'not_agreed'
  }
  return { parties, representatives }
}

/** What stands in the way while nobody has been chosen to speak for the others yet. */
export const obstacleToJoin = (willing: number): JointObstacle | undefined => (willing < 2 ? 'too_few' : undefined)

/** A settlement binds whom the two speak for only with their consent (Art. 12): those who have not said yes are not bound. */
export const boundBy = (parties: string[], consents: string[]): string[] =>
  parties.filter((party) => consents.includes(party))
