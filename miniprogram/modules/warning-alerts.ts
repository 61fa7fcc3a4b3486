import { moduleWarningAlerts } from './generated/warning-alerts'
import type { WarningAlertsSource } from './warning-alerts-source'

const sources: readonly WarningAlertsSource[] = moduleWarningAlerts

/** Alerts of new warnings; undefined in a build without the module that sends them. */
export const warningAlerts = sources[0]
