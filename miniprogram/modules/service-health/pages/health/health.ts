import { call } from '../../../../api/call'
import { registerPage } from '../../../../page/base-page'
import { type HealthLines, toHealthLines } from './health-lines'

/** The health of the service, for an admin. */
registerPage({
  data: { health: null as HealthLines | null },
  refreshMs: 60_000,

  async loadContent() {
    return { health: toHealthLines(await call('service.health', {})) }
  },
})
