import type { ScorecardCommandRow } from '../../_domain/scorecard/inputs'
import { endMatter, enterMatter, removeMatter } from '../../_domain/scorecard/matters'

/** Commands by which staff enter matters into a shop's scorecard, and end or remove them. */
export const scorecardCommands = {
  enterMatter: { by: ['officer', 'enforcement', 'leader'], decide: enterMatter },
  endMatter: { by: ['officer', 'enforcement', 'leader'], decide: endMatter },
  removeMatter: { by: ['leader'], decide: removeMatter },
} satisfies Record<string, ScorecardCommandRow>
