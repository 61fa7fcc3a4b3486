import { livestreams } from '../../_persistence/livestream/livestreams'
import type { CaseCollection } from '../case-collection'

export const caseCollections: CaseCollection[] = [livestreams]
