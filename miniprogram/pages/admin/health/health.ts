import { call } from '../../../cloud/call'
import { page } from '../../../page/page'
import { type HealthLines, healthLines } from '../../../words/health'

page({
  data: { health: null as HealthLines | null },
  refreshMs: 60_000,

  async load() {
    return { health: healthLines(await call('service.health', {})) }
  },
})
