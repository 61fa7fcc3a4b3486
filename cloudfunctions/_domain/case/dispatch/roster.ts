import type { OfficerOnDuty } from '../../assignment/officers'
import type { Point } from '../../place'

/** The officers who could be asked about a case, and where it happened. */
export interface Roster {
  /** On duty in the case's district, and without an interest in the case. */
  officers: OfficerOnDuty[]
  /** Officer responsible for the grid of the case. */
  responsible?: string
  spot?: Point
}

/** The roster that an offering command must bring along; throws without one. */
export function needRoster({ roster }: { roster?: Roster }): Roster {
  if (!roster) throw new Error('a command that offers a case needs a roster')
  return roster
}
