import type { CaseCollection } from '../case-collection'
import { livestreams } from './livestreams'

export const caseCollections: CaseCollection[] = [livestreams]
