/** What pages of the core ask the module that prints the codes of districts. */
export interface DistrictCodesSource {
  /** From now on the district of this code is in front on the phone. Throws as `call`. */
  store(sceneCode: string): Promise<void>
}
