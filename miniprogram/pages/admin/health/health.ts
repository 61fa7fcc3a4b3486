import { call } from '../../../api/call'
import { type HealthLines, toHealthLines } from '../../../format/health'
import { registerPage } from '../../../page/base-page'

registerPage({
  data: { health: null as HealthLines | null },
  refreshMs: 60_000,

  async load() {
    return { health: toHealthLines(await call('service.health', {})) }
  },
})
