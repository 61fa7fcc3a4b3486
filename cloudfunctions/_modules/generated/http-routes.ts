// Written by `npm run modules -- --write`. Do not edit.
import { httpRoutes as livestream } from '../livestream/http-routes'
import { httpRoutes as publicFigures } from '../public-figures/http-routes'
import { httpRoutes as scorePublication } from '../score-publication/http-routes'

export const moduleHttpRoutes = {
  ...livestream,
  ...publicFigures,
  ...scorePublication,
}
