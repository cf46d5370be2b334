// Standard output.

const gone = new Promise((resolve) => {
  // A reader that has seen enough closes the pipe: that is no failure.
  process.stdout.on("error", (error) => {
    resolve();
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    console.error(`korus-tariff: standard output: ${error.message}`);
    process.exit(1);
  });
});

/** Writes, and waits while the reader is slower: memory stays the same however long the file is. */
export async function print(chunk) {
  if (!process.stdout.write(chunk)) {
    await Promise.race([new Promise((resolve) => process.stdout.once("drain", resolve)), gone]);
  }
}
