import { type Retention, retentionSetting } from '#shared/settings/retention'
import { type ServiceLevels, serviceLevelsSetting } from '#shared/settings/service-levels'
import { completeValue } from '../settings/stored-value'
import type { Case } from './state'

/**
 * The service levels that applied when the case was filed. If the case has none, the original
 * default applied. Any later default is written into the case.
 */
export const serviceLevelsOf = ({ serviceLevels }: Pick<Case, 'serviceLevels'>): ServiceLevels =>
  serviceLevels === undefined
    ? serviceLevelsSetting.original
    : completeValue(serviceLevelsSetting, serviceLevels)

/** The retention that applied when the case was filed. */
export const keptRetentionOf = ({ retention }: Pick<Case, 'retention'>): Retention =>
  retention === undefined ? retentionSetting.original : completeValue(retentionSetting, retention)
