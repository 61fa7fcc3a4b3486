import { withHttpHandler } from '../../../../_gateway/http'
import { timer } from '../../../../_gateway/timer'
import { publishFigures } from './publish-figures'
import { publishedFigures } from './published-figures'

/** Publishes the tables when the timer calls, and serves them over HTTP. */
export const main = withHttpHandler(
  timer('figures', { steps: { publishFigures } }),
  publishedFigures,
)
