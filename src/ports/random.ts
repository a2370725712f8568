/** The system's cryptographic random numbers, injected so that tests can repeat a run. */
export interface Random {
  bytes(count: number): Uint8Array;
}
