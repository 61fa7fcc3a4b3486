import { moduleWarningAlerts } from './generated/warning-alerts'
import type { WarningAlertsSource } from './warning-alerts-source'

const sources: readonly WarningAlertsSource[] = moduleWarningAlerts

/** Alerts about new warnings; undefined in a build without the module `warning-alerts`. */
export const warningAlerts = sources[0]
