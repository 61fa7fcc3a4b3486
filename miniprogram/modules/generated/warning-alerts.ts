// Written by `npm run modules -- --write`. Do not edit.
import { warningAlerts } from '../warning-alerts/warning-alerts'

export const moduleWarningAlerts = [
  ...warningAlerts,
]
