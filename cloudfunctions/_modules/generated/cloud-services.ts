// Written by `npm run modules -- --write`. Do not edit.
import { cloudServices as livestream } from '../livestream/cloud-services'

export const moduleCloudServices = {
  ...livestream,
}
