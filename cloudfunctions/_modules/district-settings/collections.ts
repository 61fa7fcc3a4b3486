import { collection } from '../../_rules/collection'

export const collections = { setting_drafts: collection() }
