import { anybody, type Permission, publishers } from './row'

/** Actions about shops, ratings, warnings and documents. */
export const shops = {
  'merchant.shop': { as: anybody },
  'merchant.search': { as: anybody },
  'merchant.code': { as: ['officer'] },
  'merchant.scan': { as: anybody },
  'merchant.invite': { as: ['officer'] },
  'merchant.bind': { as: anybody },
  'merchant.unbind': { as: ['officer', 'merchant'] },
  'merchant.representatives': { as: ['officer'] },
  'merchant.mine': { as: ['merchant'] },
  'merchant.case': { as: ['merchant'], on: ['respondent'] },
  'merchant.rate': { as: anybody },
  'merchant.rerate': { as: anybody },
  'warning.draft': { as: ['officer', 'dispatcher', 'enforcement', 'council'] },
  'warning.step': { as: publishers },
  'warning.answer': { as: ['merchant'] },
  'warning.list': { as: anybody },
  'warning.read': { as: anybody },
  'warning.desk': { as: publishers },
  'warning.file': { as: [...publishers, 'merchant'] },
  'warning.mine': { as: ['merchant'] },
  'documents.poster': { as: ['officer'] },
  'documents.make': {
    as: ['consumer', 'merchant'],
    on: ['complainant', 'respondent', 'centre', 'owner'],
  },
} as const satisfies Record<string, Permission>
