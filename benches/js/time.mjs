/** Milliseconds. */
export const now = () => performance.now();

/**
 * Runs of a work over all rows, and the fastest of them: the others waited for something else. The processor time that
 * the process took is given beside it, because a machine that is shared says little by the clock.
 */
export async function fastest(rows, work, { runs = 5 } = {}) {
  await work();
  let best = Infinity;
  let cpu = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const before = process.cpuUsage();
    const begin = now();
    await work();
    best = Math.min(best, now() - begin);
    const { user, system } = process.cpuUsage(before);
    cpu = Math.min(cpu, (user + system) / 1000);
  }
  return { rows, milliseconds: best, cpu, perSecond: (rows / best) * 1000, perCpuSecond: (rows / cpu) * 1000 };
}
