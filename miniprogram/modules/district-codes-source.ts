/** What the core needs from the module that prints the QR codes of districts. */
export interface DistrictCodesSource {
  /**
   * Makes the district of this code the one that the phone shows first. Throws the errors of
   * api/call.ts.
   */
  store(sceneCode: string): Promise<void>
}
