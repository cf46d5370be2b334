//! Preferential origin under the Korea–US free trade agreement (General Note 33).
